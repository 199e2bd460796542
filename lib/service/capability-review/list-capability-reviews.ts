import { capabilityReviewListContract } from "../../contract/capability-review";
import { REVIEW_READ, showReview } from "../capability-review-row";
import { contains, idsIn, orderOf, readPage } from "../listing";
import { query } from "../verb";

export const listCapabilityReviews = query(capabilityReviewListContract, async (tx, ctx, input) => {
  const text = input.q ? contains(input.q) : undefined;
  const where = {
    orgId: ctx.orgId,
    ...(input.model ? { modelId: idsIn(input.model) } : {}),
    ...(input.reviewer ? { reviewerId: idsIn(input.reviewer) } : {}),
    ...(text ? { OR: [{ ability: text }, { evidence: text }, { model: { name: text } }] } : {}),
  };
  const order = orderOf<object>(
    input.sort,
    {
      model: (d) => ({ model: { name: d } }),
      reviewer: (d) => ({ reviewer: { name: d } }),
      reviewedAt: (d) => ({ reviewedAt: d }),
      dueAt: (d) => ({ dueAt: d }),
    },
    "-reviewedAt",
  );
  return readPage(
    input,
    () => tx.capabilityReview.count({ where }),
    (range) =>
      tx.capabilityReview.findMany({
        where,
        include: REVIEW_READ,
        orderBy: [order, { id: "asc" }],
        ...range,
      }),
    showReview,
  );
});
