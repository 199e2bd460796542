import type { MadeDecision } from "../../contract/review";
import { REVIEW_DECISIONS } from "../../core/review";
import type { Tx } from "../../store/transact";
import { peopleNames } from "../record/names";
import { oneOf, timeOf, timeOrNull } from "../show";

/** Decisions of reviews that meet a condition, the newest first, with the names to show, at most `take`. */
export async function readDecisions(
  tx: Tx,
  orgId: string,
  where: { entitlementId?: string; itemId?: { in: string[] } },
  take: number,
): Promise<(MadeDecision & { itemId: string | null })[]> {
  const rows = await tx.reviewDecision.findMany({
    where: { orgId, ...where },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take,
  });
  const person = await peopleNames(
    tx,
    orgId,
    rows.flatMap(({ personId }) => personId ?? []),
  );
  const campaigns = await tx.reviewCampaign.findMany({
    where: { orgId, id: { in: rows.flatMap(({ campaignId }) => campaignId ?? []) } },
    select: { id: true, name: true },
  });
  return rows.map((row) => ({
    id: row.id,
    itemId: row.itemId,
    decision: oneOf(REVIEW_DECISIONS, row.decision),
    reason: row.reason,
    recommended: row.recommended,
    by: row.personId ? person(row.personId) : null,
    at: timeOf(row.at),
    bulk: row.bulk,
    seconds: row.seconds,
    nextReviewAt: timeOrNull(row.nextReviewAt),
    campaign: campaigns.find(({ id }) => id === row.campaignId) ?? null,
  }));
}
