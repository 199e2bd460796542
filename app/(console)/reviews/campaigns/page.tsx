import type { Metadata } from "next";
import Link from "next/link";
import { CampaignsTable } from "@/components/review/campaigns-table";
import { ReviewsTabs } from "@/components/review/reviews-tabs";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { reviewCampaignsContract } from "@/lib/contract/review-campaign";
import { pageCtx } from "@/lib/web";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Review campaigns" };

export default async function CampaignsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("review.read");
  const page = await readList(ctx, reviewCampaignsContract, await searchParams);
  const open = await readVerb(ctx, reviewCampaignsContract, { state: ["open"], pageSize: 500 });
  const mine = open.rows.reduce((sum, campaign) => sum + campaign.mine, 0);
  const start = ctx.may("review.write") ? (
    <Button asChild variant="primary">
      <Link href="/reviews/campaigns/new">Start a campaign</Link>
    </Button>
  ) : null;
  return (
    <>
      <Breadcrumbs items={[{ label: "Reviews", href: "/reviews" }, { label: "Campaigns" }]} />
      <PageHeader
        title="Review campaigns"
        summary={`${countOf(open.total, "campaign is", "campaigns are")} open; ${countOf(mine, "decision waits", "decisions wait")} for you.`}
        actions={page.total > 0 || page.refused ? start : null}
      />
      <ReviewsTabs at="/reviews/campaigns" />
      <CampaignsTable page={page} start={start} />
    </>
  );
}
