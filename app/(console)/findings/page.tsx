import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { FindingsTable } from "@/components/finding/findings-table";
import { StandingStrip } from "@/components/finding/standing-strip";
import { standingInWords } from "@/components/finding/standing-words";
import { TrendPanel } from "@/components/finding/trend-panel";
import { KeepZone } from "@/components/overview/keep-zone";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { findingListContract } from "@/lib/contract/finding";
import { findingStandingContract, findingTrendContract } from "@/lib/contract/finding-trend";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";
import { readerZone } from "../reader-zone";
import { readNarrowings } from "./read-findings";

export const metadata: Metadata = { title: "Findings" };

const PERIOD = "90d";

export default async function FindingsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("finding.read");
  const zone = await readerZone();
  const [page, standing, trend, narrowings] = await Promise.all([
    readList(ctx, findingListContract, await askedOrView(ctx, "findings", searchParams)),
    readVerb(ctx, findingStandingContract, {}),
    readVerb(ctx, findingTrendContract, { period: PERIOD, zone }),
    readNarrowings(ctx),
  ]);
  return (
    <>
      <Breadcrumbs items={[{ label: "Findings" }]} />
      <PageHeader title="Findings" summary={standingInWords(standing)} />
      <div className="grid gap-4 xl:grid-cols-[2fr_3fr]">
        <StandingStrip standing={standing} />
        <TrendPanel rows={trend.rows} period={PERIOD} zone={zone} />
      </div>
      <FindingsTable
        page={page}
        narrowings={narrowings}
        mayConnect={ctx.may("key.read")}
        mayWrite={ctx.may("finding.write")}
        mayAccept={ctx.may("policy.write")}
      />
      <KeepZone zone={zone} />
      <LivePage />
    </>
  );
}
