import { type ReviewSnapshot, reviewDecideItemContract } from "../../contract/review-campaign";
import { AppError, notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { bumpEpoch } from "../epoch";
import { type ActingPerson, actingPerson, isOneOf } from "../relation";
import { command } from "../verb";
import { applyDecision } from "./apply-decision";
import { findCampaign } from "./campaign-row";

const STATES = { keep: "kept", narrow: "narrowed", revoke: "revoked" } as const;

export const decideItem = command(reviewDecideItemContract, async (tx, ctx, { id, ...said }) => {
  const { orgId } = ctx;
  // The order of locks: the epoch first, for whatever will change an answer.
  if (said.decision !== "keep") await bumpEpoch(tx, orgId);
  const item = await lockedItem(tx, orgId, id);
  const campaign = await findCampaign(tx, orgId, item.campaignId);
  const acting = await actingPerson(tx, ctx);
  if (!isOneOf(acting, [item.reviewerId, campaign.fallbackId]))
    throw new AppError("forbidden", "Only its reviewer or the campaign's fallback decides this.", {
      reason: "not_reviewer",
    });
  if (item.state !== "open" || campaign.state !== "open")
    throw new AppError("conflict", "This was decided already.", { reason: "decided_already" });
  const { entitlementId } = item;
  if (said.decision === "keep") await refuseOwnWork(tx, orgId, entitlementId, acting);
  const done = await applyDecision(tx, ctx, said, {
    ...{ entitlementId, campaignId: campaign.id, itemId: id, standing: "reviewer" },
    recommended: (item.snapshot as unknown as ReviewSnapshot).advice,
  });
  await tx.reviewItem.update({
    where: { orgId_id: { orgId, id } },
    data: { state: STATES[said.decision], decidedAt: ctx.now() },
  });
  return done;
});

/** The item, held for this transaction: of two reviewers the second sees what the first decided. */
async function lockedItem(tx: Tx, orgId: string, id: string) {
  await tx.$queryRaw`SELECT 1 FROM review_item WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const item = await tx.reviewItem.findFirst({ where: { orgId, id } });
  if (!item) throw notFound("review item");
  return item;
}

/** Separation of duties: nobody certifies what they last widened. */
async function refuseOwnWork(
  tx: Tx,
  orgId: string,
  id: string,
  acting: ActingPerson,
): Promise<void> {
  const e = await tx.entitlement.findFirst({
    where: { orgId, id },
    select: { widenedById: true },
  });
  if (!isOneOf(acting, [e?.widenedById ?? null])) return;
  throw new AppError(
    "forbidden",
    "You last widened this, so somebody else has to say that it stays; you may narrow or revoke it.",
    { reason: "own_work" },
  );
}
