import { reviewCampaignsContract } from "../../contract/review-campaign";
import { contains, orderOf } from "../listing";
import { actingPerson } from "../relation";
import { query } from "../verb";
import { showCampaigns } from "./campaign-row";

export const listCampaigns = query(reviewCampaignsContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { page, pageSize } = input;
  const where = {
    orgId,
    ...(input.state ? { state: { in: input.state } } : {}),
    ...(input.q ? { name: contains(input.q) } : {}),
  };
  const order = orderOf<object[]>(
    input.sort,
    {
      name: (d) => [{ name: d }],
      state: (d) => [{ state: d }],
      items: (d) => [{ items: d }],
      startedAt: (d) => [{ startedAt: d }],
      deadlineAt: (d) => [{ deadlineAt: d }],
      closedAt: (d) => [{ closedAt: { sort: d, nulls: "first" } }],
    },
    "-startedAt",
  );
  const total = await tx.reviewCampaign.count({ where });
  const campaigns = await tx.reviewCampaign.findMany({
    where,
    orderBy: [...order, { id: "asc" }],
    skip: (page - 1) * pageSize,
    take: pageSize,
  });
  const me = (await actingPerson(tx, ctx)).id;
  return { rows: await showCampaigns(tx, orgId, campaigns, me), total, page, pageSize };
});
