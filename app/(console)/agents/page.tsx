import type { Metadata } from "next";
import { AgentsTable } from "@/components/agent/agents-table";
import { RegisterAgent } from "@/components/agent/register-agent";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { agentListContract } from "@/lib/contract/agent";
import { orgGetContract } from "@/lib/contract/org";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Agents" };

export default async function AgentsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("agent.read");
  const page = await readList(ctx, agentListContract, await searchParams);
  const { actor, may } = ctx;
  const { counts } = await readVerb(ctx, orgGetContract, {});
  return (
    <>
      <Breadcrumbs items={[{ label: "Agents" }]} />
      <PageHeader
        title="Agents"
        summary={
          <>
            {countOf(counts.agents, "agent")},{" "}
            {counts.proposedAgents > 0 ? (
              <TextLink href="/agents?lifecycle=proposed">
                {counts.proposedAgents} waiting to be adopted
              </TextLink>
            ) : (
              "none waiting to be adopted"
            )}
            .
          </>
        }
        actions={
          may("agent.write") ? (
            <RegisterAgent me={actor} trigger={<Button variant="primary">Register agent</Button>} />
          ) : null
        }
      />
      <AgentsTable page={page} mayConnect={may("key.read")} />
    </>
  );
}
