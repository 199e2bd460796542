import type { Metadata } from "next";
import { DriftAgentsTable } from "@/components/drift/drift-agents-table";
import { DriftAnswer } from "@/components/drift/drift-answer";
import { DriftSessionsTable } from "@/components/drift/drift-sessions-table";
import { DriftTabs } from "@/components/drift/drift-tabs";
import { LivePage } from "@/components/event/live-page";
import { PERIOD_WORDS, periodFrom } from "@/components/overview/words";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { agentListContract } from "@/lib/contract/agent";
import {
  driftAgentsContract,
  driftSessionsContract,
  driftStandingContract,
} from "@/lib/contract/drift";
import { teamListContract } from "@/lib/contract/team";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Drift" };

export default async function DriftPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("drift.read");
  const { view: wanted, ...asked } = await searchParams;
  const view = wanted === "agents" ? "agents" : "sessions";
  const period = periodFrom(asked.period);
  const [standing, agents, teams] = await Promise.all([
    readVerb(ctx, driftStandingContract, { period }),
    readVerb(ctx, agentListContract, { pageSize: 500, sort: "name" }),
    readVerb(ctx, teamListContract, { pageSize: 500 }),
  ]);
  const named = teams.rows.map(({ id, name }) => ({ id, name }));
  return (
    <>
      <Breadcrumbs items={[{ label: "Drift" }]} />
      <PageHeader
        title="Drift"
        summary="Sessions beside what they were asked, and agents beside their own past."
      />
      <DriftAnswer standing={standing} windowWords={`of the ${PERIOD_WORDS[period].last}`} />
      <DriftTabs
        current={view}
        counts={{ worth: standing.worth, changed: standing.agents.changed }}
      />
      {view === "agents" ? (
        <DriftAgentsTable {...(await readList(ctx, driftAgentsContract, asked))} teams={named} />
      ) : (
        <DriftSessionsTable
          {...(await readList(ctx, driftSessionsContract, asked))}
          agents={agents.rows.map(({ id, name }) => ({ id, name }))}
          teams={named}
        />
      )}
      <LivePage />
    </>
  );
}
