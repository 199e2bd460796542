import { reviewCloseContract } from "../../contract/review-campaign";
import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { entitlementEvent } from "../entitling/record";
import { bumpEpoch } from "../epoch";
import { actingPerson } from "../relation";
import { command, type VerbEvent } from "../verb";
import { decisionEvent } from "./apply-decision";
import { findCampaign, type StoredCampaign } from "./campaign-row";

export const closeCampaign = command(reviewCloseContract, async (tx, ctx, { id, reason }) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  await tx.$queryRaw`SELECT 1 FROM review_campaign WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const campaign = await findCampaign(tx, orgId, id);
  if (campaign.state === "closed")
    throw new AppError("conflict", "The campaign is closed already.");
  const acting = await actingPerson(tx, ctx);
  const ends = campaign.undecided === "revoke";
  const also = ends ? await revokeUndecided(tx, ctx, campaign, acting.id, reason) : [];
  const left = ends ? 0 : await leaveUndecided(tx, ctx, campaign);
  await tx.reviewCampaign.update({
    where: { orgId_id: { orgId, id } },
    data: { state: "closed", closedAt: ctx.now(), closedById: acting.id },
  });
  const revoked = also.filter(({ kind }) => kind === "review.decided").length;
  return {
    result: { id, revoked, left },
    also,
    event: changeEvent({
      kind: "review.closed",
      subject: { type: "review", id },
      before: { state: "open" },
      after: { state: "closed" },
      open: ["state"],
      reason,
      figures: { revoked, left },
    }),
  };
});

type Ended = {
  decision_id: string;
  item_id: string;
  entitlement_id: string;
  agent_id: string;
  tool_id: string;
  version_before: number;
  version_after: number;
  /** False where it was revoked elsewhere meanwhile. */
  ended: boolean;
};

async function revokeUndecided(
  tx: Tx,
  ctx: Ctx,
  campaign: StoredCampaign,
  person: string | null,
  reason: string,
): Promise<VerbEvent[]> {
  const ended = await tx.$queryRaw<Ended[]>`
    SELECT * FROM revoke_undecided(${ctx.orgId}::uuid, ${campaign.id}::uuid, ${person}::uuid, ${reason}, ${ctx.now()})`;
  return ended.flatMap((each) => endedEvents(campaign, person, reason, ended.length, each));
}

function endedEvents(
  { id: campaign }: StoredCampaign,
  person: string | null,
  reason: string,
  bulk: number,
  ended: Ended,
): VerbEvent[] {
  const { entitlement_id: id, agent_id: agentId, tool_id: toolId } = ended;
  const { version_before, version_after } = ended;
  const entitlement = { id, agentId, toolId };
  const revoked = {
    kind: "entitlement.revoked",
    entitlement,
    before: { state: "active", version: version_before },
    after: { state: "revoked", version: version_after },
    reason,
  };
  return [
    ...(ended.ended ? [entitlementEvent(revoked)] : []),
    decisionEvent({
      entitlement,
      reason,
      facts: {
        ...{ id: ended.decision_id, campaign, item: ended.item_id, person, decision: "revoke" },
        ...{ recommended: null, bulk, seconds: null, by_widener: false, next_review_at: null },
        ...{ version_before, version_after },
      },
    }),
  ];
}

/** What nobody decided goes back to the workbench, due now. @returns how many */
async function leaveUndecided(tx: Tx, ctx: Ctx, { id }: StoredCampaign): Promise<number> {
  const { orgId } = ctx;
  const left = await tx.reviewItem.updateManyAndReturn({
    where: { orgId, campaignId: id, state: "open" },
    data: { state: "left", decidedAt: ctx.now() },
    select: { entitlementId: true },
  });
  await tx.entitlement.updateMany({
    where: { orgId, id: { in: left.map(({ entitlementId }) => entitlementId) }, state: "active" },
    data: { nextReviewAt: ctx.now() },
  });
  return left.length;
}
