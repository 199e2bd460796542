import {
  type CampaignItem,
  ITEM_STATES,
  type ReviewSnapshot,
  reviewItemsContract,
} from "../../contract/review-campaign";
import { toHex } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { contains, idsIn, orderOf } from "../listing";
import { peopleNames } from "../record/names";
import { type ActingPerson, actingPerson, isOneOf } from "../relation";
import { oneOf } from "../show";
import { query } from "../verb";
import { findCampaign, type StoredCampaign } from "./campaign-row";
import { changesSince } from "./changes-since";
import { dueRowOf } from "./due-row";
import { readDecisions } from "./made-decision";
import { weighSome } from "./weigh";

export const listItems = query(reviewItemsContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { page, pageSize } = input;
  const campaign = await findCampaign(tx, orgId, input.id);
  const acting = await actingPerson(tx, ctx);
  const where = {
    ...{ orgId, campaignId: input.id },
    ...(input.q ? { title: contains(input.q) } : {}),
    AND: [
      input.state ? { state: { in: input.state } } : {},
      input.reviewer ? { reviewerId: idsIn(input.reviewer) } : {},
      input.entitlement ? { entitlementId: idsIn(input.entitlement) } : {},
      input.mine ? mineOf(acting, campaign) : {},
    ],
  };
  const order = orderOf<object[]>(
    input.sort,
    {
      unused: (d) => [{ unused: d }],
      tool: (d) => [{ title: d }],
      state: (d) => [{ state: d }],
      decidedAt: (d) => [{ decidedAt: { sort: d, nulls: "last" } }],
    },
    "-unused",
  );
  const total = await tx.reviewItem.count({ where });
  const items = await tx.reviewItem.findMany({
    where,
    orderBy: [...order, { id: "asc" }],
    skip: (page - 1) * pageSize,
    take: pageSize,
  });
  return { rows: await showItems(tx, ctx, campaign, acting, items), total, page, pageSize };
});

/** Whatever waits for somebody: their own, and as the fallback what its reviewer may not keep. */
function mineOf(acting: ActingPerson, { fallbackId }: StoredCampaign) {
  const own = { reviewerId: acting.id ?? "" };
  return acting.id === fallbackId ? { state: "open" } : { state: "open", ...own };
}

type StoredItem = Awaited<ReturnType<Tx["reviewItem"]["findMany"]>>[number];

async function showItems(
  tx: Tx,
  ctx: Ctx,
  campaign: StoredCampaign,
  acting: ActingPerson,
  items: readonly StoredItem[],
): Promise<CampaignItem[]> {
  const { orgId } = ctx;
  const ids = items.map(({ id }) => id);
  const live = await weighSome(
    tx,
    ctx,
    campaign.lookBack,
    items.map(({ entitlementId }) => entitlementId),
  );
  const decisions = await readDecisions(tx, orgId, { itemId: { in: ids } }, ids.length);
  const events = await eventsOf(tx, orgId, campaign, items);
  const person = await peopleNames(
    tx,
    orgId,
    items.map(({ reviewerId }) => reviewerId),
  );
  return items.flatMap((item) => {
    const weighed = live.get(item.entitlementId);
    if (!weighed) return [];
    const { record } = weighed;
    const row = dueRowOf(weighed);
    const snapshot = item.snapshot as unknown as ReviewSnapshot;
    const found = decisions.find(({ itemId }) => itemId === item.id);
    const mayDecide =
      ctx.may("review.decide") &&
      campaign.state === "open" &&
      item.state === "open" &&
      isOneOf(acting, [item.reviewerId, campaign.fallbackId]);
    const alive = record.state === "active";
    return [
      {
        ...{ id: item.id, entitlement: item.entitlementId, agent: row.agent, tool: row.tool },
        ...{ reviewer: person(item.reviewerId), snapshot, mayDecide },
        state: oneOf(ITEM_STATES, item.state),
        live: {
          ...{ version: row.version, state: record.state, period: row.period },
          changes: item.state === "open" ? changesSince(snapshot, weighed) : [],
          narrower: alive ? row.narrower : null,
        },
        decision: found ?? null,
        mayKeep: mayDecide && alive && record.widenedById !== acting.id,
        event: events.get(item.id) ?? null,
      },
    ];
  });
}

/** Item → the record of its decision. */
async function eventsOf(
  tx: Tx,
  orgId: string,
  { startedAt }: StoredCampaign,
  items: readonly StoredItem[],
): Promise<Map<string, { id: string; leaf: string }>> {
  const ids = items.filter(({ state }) => state !== "open").map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRawUnsafe<{ id: string; leaf: Uint8Array; item: string }[]>(
    `SELECT id, leaf, canonical::jsonb #>> '{data,item}' AS item FROM event
     WHERE org_id = $1::uuid AND kind = 'review.decided' AND recorded_at >= $2
       AND canonical::jsonb #>> '{data,item}' = ANY ($3::text[])`,
    orgId,
    startedAt,
    ids,
  );
  return new Map(
    rows.map(({ id, leaf, item }) => [item, { id, leaf: toHex(Uint8Array.from(leaf)) }]),
  );
}
