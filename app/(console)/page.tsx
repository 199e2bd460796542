import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { ActivityPanel } from "@/components/overview/activity-panel";
import { AgentsPanel } from "@/components/overview/agents-panel";
import { Answer } from "@/components/overview/answer";
import { ChangesPanel } from "@/components/overview/changes-panel";
import { Counted } from "@/components/overview/counted";
import { Figures } from "@/components/overview/figures";
import { KeepZone } from "@/components/overview/keep-zone";
import { NotBegun } from "@/components/overview/not-begun";
import { PeriodTabs } from "@/components/overview/period-tabs";
import { WaitsForYou } from "@/components/overview/waits-for-you";
import { WaitsPanel } from "@/components/overview/waits-panel";
import { answerOf, periodFrom } from "@/components/overview/words";
import { RiskiestPanel } from "@/components/reach/riskiest-panel";
import { LeaderRoutingPanel } from "@/components/routing/leader-routing-panel";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";
import type { SearchParams } from "@/lib/web/read";
import { readOverview } from "./read-overview";
import { readerZone } from "./reader-zone";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("overview.read");
  const period = periodFrom((await searchParams).period);
  const looking = { period, zone: await readerZone() };
  const { overview, activity, waits, reach, changes, routing } = await readOverview(ctx, looking);
  const { window, waiting, begun } = overview;
  return (
    <>
      <Breadcrumbs items={[{ label: "Overview" }]} />
      <PageHeader
        title="Are agents within their bounds?"
        actions={<PeriodTabs period={period} />}
      />
      <div className="flex flex-col gap-6 print:gap-3 print:[zoom:0.85]">
        <WaitsForYou count={waiting.mine} />
        {begun ? (
          <>
            <Answer overview={overview} period={period} summary={answerOf(overview.scope)} />
            <Figures {...{ overview, period, mayReadApprovals: ctx.may("approval.read") }} />
            <ActivityPanel {...activity} {...looking} />
          </>
        ) : (
          <NotBegun mayConnect={ctx.may("key.read")} />
        )}
        <div className="grid items-start gap-6 xl:grid-cols-2 print:grid-cols-2 print:gap-3">
          {begun ? <WaitsPanel rows={waits.rows} {...looking} /> : null}
          <AgentsPanel agents={overview.agents} />
          <RiskiestPanel {...reach} />
          <LeaderRoutingPanel {...routing} period={period} />
          <ChangesPanel
            page={changes}
            {...looking}
            {...{ window, mayAudit: ctx.may("audit.read") }}
          />
        </div>
        <Counted overview={overview} zone={looking.zone} />
      </div>
      <KeepZone zone={looking.zone} />
      <LivePage />
    </>
  );
}
