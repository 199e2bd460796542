import {
  type CampaignDetail,
  reviewCampaignContract,
  UNDECIDED,
} from "../../contract/review-campaign";
import { type Made, paceOf, REVIEW_DECISIONS } from "../../core/review";
import type { Tx } from "../../store/transact";
import { peopleNames } from "../record/names";
import { actingPerson } from "../relation";
import { oneOf, timeOrNull } from "../show";
import { query } from "../verb";
import { findCampaign, showCampaigns } from "./campaign-row";

export const getCampaign = query(reviewCampaignContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const campaign = await findCampaign(tx, orgId, id);
  const [row] = await showCampaigns(tx, orgId, [campaign], (await actingPerson(tx, ctx)).id);
  if (!row) throw new Error("a campaign that was found has no row");
  const groups = await tx.reviewItem.groupBy({
    by: ["reviewerId", "state"],
    where: { orgId, campaignId: id },
    _count: true,
  });
  const made = await decisionsOf(tx, orgId, id);
  const reviewers = campaign.reviewers as CampaignDetail["reviewers"];
  const named = reviewers.by === "person" ? [reviewers.personId] : [];
  const ids = groups.map(({ reviewerId }) => reviewerId);
  const closer = campaign.closedById ? [campaign.closedById] : [];
  const person = await peopleNames(tx, orgId, [...ids, ...named, ...closer, campaign.fallbackId]);
  const countOf = (state: string) => sum(groups.filter((group) => group.state === state));
  return {
    ...row,
    scope: campaign.scope as CampaignDetail["scope"],
    reviewers,
    reviewerPerson: reviewers.by === "person" ? person(reviewers.personId) : null,
    fallback: person(campaign.fallbackId),
    undecided: oneOf(UNDECIDED, campaign.undecided),
    lookBack: campaign.lookBack,
    digest: campaign.digest,
    reminders: campaign.reminders,
    handedOverAt: timeOrNull(campaign.handedOverAt),
    closedBy: campaign.closedById ? person(campaign.closedById) : null,
    counts: {
      ...{ kept: countOf("kept"), narrowed: countOf("narrowed") },
      ...{ revoked: countOf("revoked"), left: countOf("left") },
    },
    progress: [...new Set(ids)]
      .map((reviewerId) => {
        const own = groups.filter((group) => group.reviewerId === reviewerId);
        const theirs = made.filter(({ personId }) => personId === reviewerId);
        return {
          reviewer: person(reviewerId),
          items: sum(own),
          open: sum(own.filter(({ state }) => state === "open")),
          pace: theirs.length === 0 ? null : paceOf(theirs),
        };
      })
      .sort((a, b) => b.open - a.open || b.items - a.items),
    pace: paceOf(made.filter(({ personId }) => personId !== null)),
  };
});

async function decisionsOf(
  tx: Tx,
  orgId: string,
  campaignId: string,
): Promise<(Made & { personId: string | null })[]> {
  const rows = await tx.reviewDecision.findMany({
    where: { orgId, campaignId },
    select: { personId: true, decision: true, bulk: true, seconds: true },
  });
  return rows.map((row) => ({ ...row, decision: oneOf(REVIEW_DECISIONS, row.decision) }));
}

const sum = (groups: readonly { _count: number }[]) =>
  groups.reduce((total, { _count }) => total + _count, 0);
