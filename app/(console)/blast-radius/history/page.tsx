import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { HistoryPanel } from "@/components/reach/history-panel";
import { JumpList } from "@/components/reach/jump-list";
import { ReachTabs } from "@/components/reach/reach-tabs";
import { trendOf } from "@/components/reach/reach-words";
import { SinceTabs, sinceFrom } from "@/components/reach/since-tabs";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { reachHistoryContract } from "@/lib/contract/reach-history";
import { pageCtx } from "@/lib/web";
import { readVerb, type SearchParams } from "@/lib/web/read";
import { readerZone } from "../../reader-zone";

export const metadata: Metadata = { title: "History of the blast radius" };

export default async function ReachHistoryPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("reach.read");
  const since = sinceFrom((await searchParams).since, "90d");
  const { rows, step } = await readVerb(ctx, reachHistoryContract, { since });
  return (
    <>
      <Breadcrumbs
        items={[{ label: "Blast radius", href: "/blast-radius" }, { label: "History" }]}
      />
      <PageHeader
        title="Is it getting better?"
        summary={trendOf(rows, since)}
        actions={<SinceTabs since={since} path="/blast-radius/history" />}
      />
      <ReachTabs at="/blast-radius/history" mayTry={ctx.may("reach.try")} />
      <HistoryPanel {...{ rows, step, since }} zone={await readerZone()} />
      <JumpList {...{ rows, step }} ofAgent={false} mayAudit={ctx.may("audit.read")} />
      <LivePage everyMs={10_000} />
    </>
  );
}
