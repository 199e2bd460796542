import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { ReviewsTabs } from "@/components/review/reviews-tabs";
import { WidthDefined } from "@/components/review/width-defined";
import { WorkbenchTable } from "@/components/review/workbench-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { countOf, formatNumber } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { lookBack as lookBackOf, reviewDueContract } from "@/lib/contract/review";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Reviews" };

export default async function ReviewsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("review.read");
  const asked = await askedOrView(ctx, "reviews", searchParams);
  const lookBack = lookBackOf.safeParse(asked.lookBack).data ?? 30;
  const page = await readList(ctx, reviewDueContract, asked);
  const { summary } =
    page.refused === undefined
      ? page
      : await readVerb(ctx, reviewDueContract, { lookBack, pageSize: 1 });
  return (
    <>
      <Breadcrumbs items={[{ label: "Reviews" }]} />
      <PageHeader
        title="Reviews"
        summary={
          <>
            {formatNumber(summary.due)} of {countOf(summary.active, "entitlement")} in force are
            due;{" "}
            <TextLink href={`/reviews?advice=revoke&lookBack=${lookBack}`}>
              {formatNumber(summary.unused)} were not used in {lookBack} days
            </TextLink>
            .
          </>
        }
        meta={
          <>
            <span>{countOf(summary.neverReviewed, "has", "have")} never been reviewed</span>
            <span>{countOf(summary.young, "is", "are")} too young to judge</span>
            <span className="flex items-center gap-1">
              Widest unused first <WidthDefined />
            </span>
          </>
        }
      />
      <ReviewsTabs at="/reviews" />
      <WorkbenchTable page={page} lookBack={lookBack} mayDecide={ctx.may("review.decide")} />
      <LivePage everyMs={10_000} />
    </>
  );
}
