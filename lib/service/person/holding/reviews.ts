import { rolesMay } from "../../../contract/permission";
import type { Tx } from "../../../store/transact";
import { type Heir, type Held, type Holder, type Sort, transferred } from "./kind";

const mayReview = (to: Heir) =>
  rolesMay(to.roles, "review.decide") ? null : `${to.name} may not decide in reviews`;

/** Of each open review in which this person has something to decide: how much. */
async function openItems(tx: Tx, { orgId, personId }: Holder) {
  const campaigns = await tx.reviewCampaign.findMany({
    where: { orgId, state: "open" },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const counts = await tx.reviewItem.groupBy({
    by: ["campaignId"],
    where: {
      orgId,
      reviewerId: personId,
      state: "open",
      campaignId: { in: campaigns.map(({ id }) => id) },
    },
    _count: true,
  });
  const items = new Map(counts.map(({ campaignId, _count }) => [campaignId, _count]));
  return campaigns.flatMap(({ id, name }) => {
    const open = items.get(id);
    return open === undefined ? [] : [{ id, name, open }];
  });
}

/** Reviews in which this person has something to decide, each with all of it. */
export const reviewsToDecide: Sort = {
  kind: "review",
  count: async (tx, holder) => (await openItems(tx, holder)).length,
  find: async (tx, holder, take) =>
    (await openItems(tx, holder)).slice(0, take).map(({ id, name, open }): Held => {
      const detail = `${open} to decide`;
      return { id, name, detail, words: `has ${detail} in the review ${name}` };
    }),
  refuses: mayReview,
  give: async (tx, ctx, { id }, giving) => {
    const { count } = await tx.reviewItem.updateMany({
      where: { orgId: ctx.orgId, campaignId: id, reviewerId: giving.from, state: "open" },
      data: { reviewerId: giving.to.id },
    });
    return transferred({ type: "review", id }, "reviewer", giving, { figures: { items: count } });
  },
};

const falling = ({ orgId, personId }: Holder) => ({ orgId, fallbackId: personId, state: "open" });

/** Open reviews that fall back on this person. */
export const reviewsFallingBack: Sort = {
  kind: "review-fallback",
  count: (tx, holder) => tx.reviewCampaign.count({ where: falling(holder) }),
  find: async (tx, holder, take) => {
    const found = await tx.reviewCampaign.findMany({
      where: falling(holder),
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take,
    });
    return found.map(({ id, name }) => ({
      id,
      name,
      detail: null,
      words: `is who the review ${name} falls back on`,
    }));
  },
  refuses: mayReview,
  give: async (tx, ctx, { id }, giving) => {
    await tx.reviewCampaign.updateMany({
      where: { orgId: ctx.orgId, id },
      data: { fallbackId: giving.to.id },
    });
    return transferred({ type: "review", id }, "fallback", giving);
  },
};
