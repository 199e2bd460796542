import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { Counted } from "@/components/overview/counted";
import { KeepZone } from "@/components/overview/keep-zone";
import { PeriodTabs } from "@/components/overview/period-tabs";
import { BurnPanel } from "@/components/routing/burn-panel";
import { CostPanel } from "@/components/routing/cost-panel";
import { LatencyPanel } from "@/components/routing/latency-panel";
import { lookingFrom, overviewHref } from "@/components/routing/looking";
import { NothingRouted } from "@/components/routing/nothing-routed";
import { RefusalsPanel } from "@/components/routing/refusals-panel";
import { RoutingAnswer } from "@/components/routing/routing-answer";
import { RoutingFigures } from "@/components/routing/routing-figures";
import { RoutingTabs } from "@/components/routing/routing-tabs";
import { SensitivityPanel } from "@/components/routing/sensitivity-panel";
import { SharesPanel } from "@/components/routing/shares-panel";
import { TrafficPanel } from "@/components/routing/traffic-panel";
import { WhoseFilter } from "@/components/routing/whose-filter";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { pageCtx } from "@/lib/web";
import type { SearchParams } from "@/lib/web/read";
import { readerZone } from "../reader-zone";
import { readRoutingOverview } from "./read-routing-overview";

export const metadata: Metadata = { title: "Routing" };

export default async function RoutingPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("routing.read");
  const looking = lookingFrom(await searchParams, await readerZone());
  const read = await readRoutingOverview(ctx, looking);
  const { overview, traffic, shares, latencies, budgets } = read;
  const { window } = overview;
  return (
    <>
      <Breadcrumbs items={[{ label: "Routing" }]} />
      <PageHeader
        title="Which models do the work, and at what cost?"
        actions={<PeriodTabs period={looking.period} path={overviewHref(looking)} />}
      />
      <RoutingTabs at="/routing" providers={ctx.may("provider.read")} />
      <div className="flex flex-col gap-6 print:gap-3">
        {overview.begun ? (
          <>
            <WhoseFilter agents={read.agents} teams={read.teams} />
            <RoutingAnswer overview={overview} {...looking} />
            <RoutingFigures overview={overview} {...looking} />
            <TrafficPanel {...traffic} {...looking} />
            <div className="grid items-start gap-6 xl:grid-cols-2 print:grid-cols-2 print:gap-3">
              <div className="flex min-w-0 flex-col gap-6 print:gap-3">
                <CostPanel overview={overview} rows={traffic.rows} {...looking} />
                <SharesPanel rows={shares.rows} window={window} {...looking} />
                <RefusalsPanel overview={overview} {...looking} />
              </div>
              <div className="flex min-w-0 flex-col gap-6 print:gap-3">
                <BurnPanel page={budgets} of={overviewHref(looking, "").slice(1) || undefined} />
                <LatencyPanel
                  latency={overview.latency}
                  {...latencies}
                  window={window}
                  {...looking}
                />
                <SensitivityPanel overview={overview} {...looking} />
              </div>
            </div>
          </>
        ) : (
          <NothingRouted mayWrite={ctx.may("routing-policy.write")} />
        )}
        <Counted overview={overview} zone={looking.zone} />
      </div>
      <KeepZone zone={looking.zone} />
      <LivePage />
    </>
  );
}
