import { reviewDecideContract } from "../../contract/review";
import { notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { bumpEpoch } from "../epoch";
import { command } from "../verb";
import { applyDecision, refuseReviewedSince } from "./apply-decision";
import { weighSome } from "./weigh";

export const decideReview = command(reviewDecideContract, async (tx, ctx, input) => {
  const { id, lookBack, reviewedAt, ...said } = input;
  // The order of locks: the epoch first, for whatever will change an answer.
  if (said.decision !== "keep") await bumpEpoch(tx, ctx.orgId);
  refuseReviewedSince(await locked(tx, ctx.orgId, id), reviewedAt);
  const weighed = (await weighSome(tx, ctx, lookBack, [id])).get(id);
  const recommended = weighed?.advice.decision ?? null;
  return applyDecision(tx, ctx, said, { entitlementId: id, recommended });
});

/** The entitlement's last review, held for this transaction: of two reviewers the second sees what the first did. */
async function locked(tx: Tx, orgId: string, id: string): Promise<{ reviewedAt: Date | null }> {
  const [row] = await tx.$queryRaw<{ reviewed_at: Date | null }[]>`
    SELECT reviewed_at FROM entitlement WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  if (!row) throw notFound("entitlement");
  return { reviewedAt: row.reviewed_at };
}
