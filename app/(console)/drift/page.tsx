import type { Metadata } from "next";
import { DriftHeader } from "@/components/drift/drift-header";
import { DriftSessionsTable } from "@/components/drift/drift-sessions-table";
import { LivePage } from "@/components/event/live-page";
import { periodFrom } from "@/components/overview/words";
import { agentNamesContract } from "@/lib/contract/agent";
import { driftSessionsContract, driftStandingContract } from "@/lib/contract/drift";
import { teamListContract } from "@/lib/contract/team";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Drift" };

export default async function DriftPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("drift.read");
  const asked = await askedOrView(ctx, "drift", searchParams);
  const period = periodFrom(asked.period);
  const [standing, sessions, agents, teams] = await Promise.all([
    readVerb(ctx, driftStandingContract, { period }),
    readList(ctx, driftSessionsContract, asked),
    readVerb(ctx, agentNamesContract, {}),
    readVerb(ctx, teamListContract, { pageSize: 500 }),
  ]);
  return (
    <>
      <DriftHeader current="sessions" {...{ standing, period }} />
      <DriftSessionsTable
        page={sessions}
        agents={agents.rows}
        teams={teams.rows.map(({ id, name }) => ({ id, name }))}
      />
      <LivePage />
    </>
  );
}
