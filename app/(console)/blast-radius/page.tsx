import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { AgentsReachTable } from "@/components/reach/agents-reach-table";
import { ReachAnswer } from "@/components/reach/reach-answer";
import { TotalFigures } from "@/components/reach/reach-figures";
import { ReachTabs } from "@/components/reach/reach-tabs";
import { SinceTabs, sinceFrom } from "@/components/reach/since-tabs";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PrintButton, PrintNote } from "@/components/shell/print-sheet";
import { PageHeader } from "@/components/ui/page-header";
import { reachListContract } from "@/lib/contract/reach";
import { reachHistoryContract } from "@/lib/contract/reach-history";
import { teamListContract } from "@/lib/contract/team";
import { currentSignedIn, pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Blast radius" };

export default async function BlastRadiusPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("reach.read");
  const asked = await searchParams;
  const since = sinceFrom(asked.since);
  const [page, first, history, teams, { org, person }] = await Promise.all([
    readList(ctx, reachListContract, { pageSize: 25, ...asked, since }),
    readVerb(ctx, reachListContract, { since, lifecycle: "active", sort: "-radius", pageSize: 1 }),
    readVerb(ctx, reachHistoryContract, { since }),
    readVerb(ctx, teamListContract, { pageSize: 500 }),
    currentSignedIn(),
  ]);
  const { totals, asOf } = first;
  return (
    <>
      <Breadcrumbs items={[{ label: "Blast radius" }]} />
      <PageHeader
        title="Which agent could hurt most?"
        actions={
          <>
            <SinceTabs since={since} path="/blast-radius" />
            <PrintButton />
          </>
        }
      />
      <div className="flex flex-col gap-6 print:gap-3">
        <ReachAnswer worst={first.rows[0]} {...{ totals, asOf, since }} history={history.rows} />
        <TotalFigures totals={totals} asOf={asOf} />
        <ReachTabs at="/blast-radius" mayTry={ctx.may("reach.try")} />
        <AgentsReachTable page={page} since={since} teams={teams.rows} />
        <PrintNote org={org.name} by={person.name} />
      </div>
      <LivePage everyMs={10_000} />
    </>
  );
}
