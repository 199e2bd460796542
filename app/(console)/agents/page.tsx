import type { Metadata } from "next";
import { AgentsTable } from "@/components/agent/agents-table";
import { RegisterAgent } from "@/components/agent/register-agent";
import { ImportLink } from "@/components/import/import-link";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { agentListContract } from "@/lib/contract/agent";
import { orgGetContract } from "@/lib/contract/org";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Agents" };

export default async function AgentsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("agent.read");
  const page = await readList(
    ctx,
    agentListContract,
    await askedOrView(ctx, "agents", searchParams),
  );
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
            {counts.discoveredAgents > 0 ? (
              <>
                ,{" "}
                <TextLink href="/triage">
                  {counts.discoveredAgents} of them found in telemetry
                </TextLink>
              </>
            ) : null}
            .
          </>
        }
        actions={
          <>
            <ImportLink noun="agents" may={may} />
            {may("agent.write") ? (
              <RegisterAgent
                me={actor}
                trigger={<Button variant="primary">Register agent</Button>}
              />
            ) : null}
          </>
        }
      />
      <AgentsTable
        page={page}
        mayConnect={may("key.read")}
        reader={{
          id: actor.id,
          operates: may("tool.write"),
          maySuspend: may("agent.suspend"),
        }}
      />
    </>
  );
}
