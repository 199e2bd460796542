import type { Metadata } from "next";
import { LivePage } from "@/components/event/live-page";
import { CampaignActions } from "@/components/review/campaign-actions";
import { CampaignFacts } from "@/components/review/campaign-facts";
import { CampaignProgress } from "@/components/review/campaign-progress";
import { CampaignState } from "@/components/review/campaign-state";
import { ItemsTable } from "@/components/review/items-table";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { reviewCampaignContract, reviewItemsContract } from "@/lib/contract/review-campaign";
import { pageCtx } from "@/lib/web";
import { readList, readNamed, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Review campaign" };

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function CampaignPage({ params, searchParams }: Props) {
  const ctx = await pageCtx("review.read");
  const { id } = await params;
  const campaign = await readNamed(ctx, reviewCampaignContract, { id });
  const page = await readList(ctx, reviewItemsContract, { ...(await searchParams), id });
  const decides =
    campaign.state === "open" &&
    ctx.may("review.decide") &&
    (campaign.mine > 0 || campaign.fallback.id === ctx.actor.id);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Reviews", href: "/reviews" },
          { label: "Campaigns", href: "/reviews/campaigns" },
          { label: campaign.name },
        ]}
      />
      <PageHeader
        title={campaign.name}
        badges={<CampaignState campaign={campaign} />}
        summary={`${formatNumber(campaign.items - campaign.open)} of ${countOf(campaign.items, "entitlement")} decided.`}
        meta={
          campaign.mine > 0 && campaign.state === "open" ? (
            <TextLink href={`/reviews/campaigns/${id}?mine=true`}>
              {countOf(campaign.mine, "decision waits", "decisions wait")} for you
            </TextLink>
          ) : null
        }
        actions={
          <CampaignActions
            campaign={campaign}
            mayWrite={ctx.may("review.write")}
            mayExport={ctx.may("audit.export")}
          />
        }
      />
      <ItemsTable campaign={campaign} page={page} decides={decides} />
      <Panel title="Reviewers" summary="How far each has come, and how they decided" flush>
        <CampaignProgress progress={campaign.progress} />
      </Panel>
      <Panel title="What was asked">
        <CampaignFacts campaign={campaign} />
      </Panel>
      <LivePage everyMs={10_000} />
    </>
  );
}
