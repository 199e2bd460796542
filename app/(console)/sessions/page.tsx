import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { SessionsTable } from "@/components/session/sessions-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { agentListContract } from "@/lib/contract/agent";
import { sessionListContract } from "@/lib/contract/session";
import { toolListContract } from "@/lib/contract/tool";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Sessions" };

/** Labels that no tool declares: the sensitivity of what was touched, and an outcome that never came. */
const OTHER_LABELS = ["confidential", "restricted", "unknown"];

export default async function SessionsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("session.read");
  const [sessions, agents, tools] = await Promise.all([
    readList(ctx, sessionListContract, await searchParams),
    readVerb(ctx, agentListContract, { pageSize: 500, sort: "name" }),
    readVerb(ctx, toolListContract, { pageSize: 500 }),
  ]);
  const labels = new Set([...tools.rows.flatMap((tool) => tool.labels), ...OTHER_LABELS]);
  return (
    <>
      <Breadcrumbs items={[{ label: "Sessions" }]} />
      <PageHeader
        title="Sessions"
        summary={`${countOf(sessions.total, "session")}: what each agent was asked, what it touched and what it was refused.`}
      />
      <SessionsTable
        {...sessions}
        agents={agents.rows.map(({ id, name }) => ({ id, name }))}
        labels={[...labels].sort()}
        mayConnect={ctx.may("key.read")}
      />
      <LivePage />
    </>
  );
}
