import type { Metadata } from "next";
import { DriftAgentsTable } from "@/components/drift/drift-agents-table";
import { DriftHeader } from "@/components/drift/drift-header";
import { LivePage } from "@/components/event/live-page";
import { periodFrom } from "@/components/overview/words";
import { driftAgentsContract, driftStandingContract } from "@/lib/contract/drift";
import { teamListContract } from "@/lib/contract/team";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Drift of agents" };

export default async function DriftAgentsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("drift.read");
  const asked = await askedOrView(ctx, "drift/agents", searchParams);
  const period = periodFrom(asked.period);
  const [standing, agents, teams] = await Promise.all([
    readVerb(ctx, driftStandingContract, { period }),
    readList(ctx, driftAgentsContract, asked),
    readVerb(ctx, teamListContract, { pageSize: 500 }),
  ]);
  return (
    <>
      <DriftHeader current="agents" {...{ standing, period }} />
      <DriftAgentsTable page={agents} teams={teams.rows.map(({ id, name }) => ({ id, name }))} />
      <LivePage />
    </>
  );
}
