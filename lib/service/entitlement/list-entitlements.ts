import { entitlementListContract } from "../../contract/entitlement";
import { daysAfter, FIRST_REVIEW_DAYS } from "../../core/review";
import { ENTITLEMENT_READ, showEntitlement } from "../entitling/entitlement-row";
import { contains, idsIn, orderOf, readPage } from "../listing";
import { query } from "../verb";

const DAY_MS = 86_400_000;

export const listEntitlements = query(entitlementListContract, async (tx, ctx, input) => {
  const now = ctx.now();
  const text = input.q ? contains(input.q) : undefined;
  const where = {
    orgId: ctx.orgId,
    ...(input.agent ? { agentId: idsIn(input.agent) } : {}),
    ...(input.tool ? { toolId: idsIn(input.tool) } : {}),
    ...(input.owner ? { ownerId: idsIn(input.owner) } : {}),
    ...(input.resource ? { resources: { some: { resourceId: idsIn(input.resource) } } } : {}),
    ...(input.boundary ? { boundary: { in: input.boundary } } : {}),
    ...(input.state ? { state: { in: input.state } } : {}),
    AND: [
      input.without ? { ownerId: null, state: "active" } : {},
      text ? searched(text) : {},
      input.unusedDays ? unusedSince(now, input.unusedDays) : {},
      input.expiringDays ? expiringBy(now, input.expiringDays) : {},
      input.reviewDue ? dueForReview(now) : {},
    ],
  };
  const order = orderOf<object[]>(
    input.sort,
    {
      agent: (d) => [{ agent: { name: d } }],
      tool: (d) => [{ tool: { server: d } }, { tool: { name: d } }],
      boundary: (d) => [{ boundary: d }],
      owner: (d) => [{ owner: { name: d } }],
      state: (d) => [{ state: d }],
      expiresAt: (d) => [{ expiresAt: { sort: d, nulls: "last" } }],
      lastUsedAt: (d) => [{ use: { lastUsedAt: d } }],
      uses: (d) => [{ use: { uses: d } }],
      createdAt: (d) => [{ createdAt: d }],
    },
    "agent",
  );
  return readPage(
    input,
    (most) => tx.entitlement.count({ where, ...most }),
    (range) =>
      tx.entitlement.findMany({
        where,
        include: ENTITLEMENT_READ,
        orderBy: [...order, { id: "asc" }],
        ...range,
      }),
    showEntitlement,
  );
});

function searched(text: ReturnType<typeof contains>) {
  return {
    OR: [
      { purpose: text },
      { agent: { name: text } },
      { agent: { handle: text } },
      { tool: { name: text } },
      { tool: { server: text } },
      { resources: { some: { resource: { name: text } } } },
    ],
  };
}

/** Only what existed for the whole window can be called unused in it. */
function unusedSince(now: Date, days: number) {
  const since = new Date(now.getTime() - days * DAY_MS);
  return {
    createdAt: { lte: since },
    OR: [{ use: { is: null } }, { use: { is: { lastUsedAt: { lt: since } } } }],
  };
}

function expiringBy(now: Date, days: number) {
  const until = new Date(now.getTime() + days * DAY_MS);
  return { state: "active", expiresAt: { gt: now, lte: until } };
}

/** A date that has come, or a first one that nobody set. */
function dueForReview(now: Date) {
  const granted = { lte: daysAfter(now, -FIRST_REVIEW_DAYS) };
  return {
    state: "active",
    agent: { lifecycle: { not: "retired" } },
    AND: [
      { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      { OR: [{ nextReviewAt: { lte: now } }, { nextReviewAt: null, createdAt: granted }] },
    ],
  };
}
