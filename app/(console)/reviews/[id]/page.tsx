import type { Metadata } from "next";
import { AdviceBadge } from "@/components/review/advice-badge";
import { ArgumentUseList } from "@/components/review/argument-use-list";
import { LookBackSelect } from "@/components/review/look-back-select";
import { ReachTable } from "@/components/review/reach-table";
import { ReviewActions } from "@/components/review/review-actions";
import { ReviewFacts } from "@/components/review/review-facts";
import { ReviewHistory } from "@/components/review/review-history";
import { UseDays } from "@/components/review/use-days";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Banner } from "@/components/ui/banner";
import { Panel } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { StateBadge } from "@/components/verdict/state-badge";
import { lookBack as lookBackOf, reviewGetContract } from "@/lib/contract/review";
import { pageCtx } from "@/lib/web";
import { readNamed, type SearchParams } from "@/lib/web/read";
import { readOwnItem } from "./read-own-item";

export const metadata: Metadata = { title: "Review" };

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function ReviewPage({ params, searchParams }: Props) {
  const ctx = await pageCtx("review.read");
  const lookBack = lookBackOf.safeParse((await searchParams).lookBack).data ?? 30;
  const { id } = await params;
  const review = await readNamed(ctx, reviewGetContract, { id, lookBack });
  const name = `${review.agent.name}, ${review.tool.name}`;
  const active = review.state === "active";
  const item = await readOwnItem(ctx, review);
  return (
    <>
      <Breadcrumbs items={[{ label: "Reviews", href: "/reviews" }, { label: name }]} />
      <PageHeader
        title={name}
        badges={
          active ? (
            <AdviceBadge advice={review.advice} why={review.why} />
          ) : (
            <StateBadge state={review.state} />
          )
        }
        summary={active ? review.why.join(" ") : "It was revoked: there is nothing left to review."}
        meta={<TextLink href={`/entitlements/${id}`}>The entitlement itself</TextLink>}
        actions={
          active && ctx.may("review.decide") ? (
            <ReviewActions review={review} lookBack={lookBack} item={item} />
          ) : null
        }
      />
      {item ? (
        <Banner tone="blue" title={`${review.campaign?.name} asks you about this`}>
          What you decide here settles it in the campaign.
        </Banner>
      ) : null}
      <Panel title="Use" actions={<LookBackSelect value={lookBack} />}>
        <UseDays days={review.days} lookBack={lookBack} />
      </Panel>
      <Panel
        title="Resources"
        summary={`What it may reach, and what calls reached in ${lookBack} days`}
        flush
      >
        <ReachTable review={review} />
      </Panel>
      <Panel title="What it permits">
        <ReviewFacts review={review} lookBack={lookBack} />
      </Panel>
      <Panel title="Arguments" summary="Bounds beside the values that calls had">
        <ArgumentUseList seen={review.arguments} />
      </Panel>
      <Panel title="Earlier reviews" flush>
        <ReviewHistory decisions={review.history} />
      </Panel>
    </>
  );
}
