import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { SessionsTable } from "@/components/session/sessions-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { totalOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { agentNamesContract } from "@/lib/contract/agent";
import { sessionListContract } from "@/lib/contract/session";
import { toolNamesContract } from "@/lib/contract/tool";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";
import { readRuleNames } from "../read-rule-names";

export const metadata: Metadata = { title: "Sessions" };

/** Labels that no tool declares: the sensitivity of what was touched, and an outcome that never came. */
const OTHER_LABELS = ["confidential", "restricted", "unknown"];

type PageCtx = Awaited<ReturnType<typeof pageCtx>>;
type Run = { id: string; ownerId: string | null; sponsorId: string | null };

/** The agents whose sessions the reader may end. */
function endable(ctx: PageCtx, agents: readonly Run[]): "all" | string[] {
  if (!ctx.may("session.end")) return [];
  if (ctx.may("tool.write")) return "all";
  return agents
    .filter(({ ownerId, sponsorId }) => [ownerId, sponsorId].includes(ctx.actor.id))
    .map(({ id }) => id);
}

export default async function SessionsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("session.read");
  const asked = await askedOrView(ctx, "sessions", searchParams);
  const [sessions, agents, tools, rules] = await Promise.all([
    readList(ctx, sessionListContract, asked),
    readVerb(ctx, agentNamesContract, {}),
    readVerb(ctx, toolNamesContract, {}),
    readRuleNames(ctx, asked.combination),
  ]);
  const labels = new Set([...tools.rows.flatMap((tool) => tool.labels), ...OTHER_LABELS]);
  return (
    <>
      <Breadcrumbs items={[{ label: "Sessions" }]} />
      <PageHeader
        title="Sessions"
        summary={`${totalOf(sessions, "session")}: what each agent was asked, what it touched and what it was refused.`}
      />
      <SessionsTable
        page={sessions}
        agents={agents.rows}
        labels={[...labels].sort()}
        mayConnect={ctx.may("key.read")}
        endable={endable(ctx, agents.rows)}
        rules={rules}
      />
      <LivePage />
    </>
  );
}
