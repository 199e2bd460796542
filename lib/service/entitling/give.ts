import { type Terms, wideningsOf } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import type { VerbEvent } from "../verb";
import { asksPeople, type StoredEntitlement } from "./entitlement-row";
import { entitlementEvent } from "./record";
import { storeTerms } from "./store-terms";
import { columnsOf } from "./terms";

type Made = { id: string; version: number; event: VerbEvent };

type Giving = {
  agentId: string;
  toolId: string;
  purpose: string;
  terms: Terms;
  ownerId: string | null;
  /** Who may not approve calls under it. */
  widenedById: string | null;
  reason?: string;
};

/** Writes a new entitlement. Whether it may be given is for the caller to have settled, the epoch to have bumped. */
export async function giveEntitlement(tx: Tx, ctx: Ctx, giving: Giving): Promise<Made> {
  const { orgId } = ctx;
  const { terms, reason, ...facts } = giving;
  const id = ctx.newId();
  const now = ctx.now();
  await tx.entitlement.create({
    data: {
      ...columnsOf(terms),
      ...(terms.stepUp ? { stepUp: terms.stepUp } : {}),
      ...facts,
      orgId,
      id,
      createdAt: now,
      updatedAt: now,
    },
  });
  await tx.entitlementResource.createMany({
    data: terms.resources.map((resourceId) => ({ orgId, entitlementId: id, resourceId })),
  });
  const event = entitlementEvent({
    kind: "entitlement.granted",
    entitlement: { id, agentId: facts.agentId, toolId: facts.toolId },
    after: { ...terms, ...facts, version: 1 },
    reason,
  });
  return { id, version: 1, event };
}

type Change = {
  before: Terms;
  after: Terms;
  purpose: string;
  ownerId: string | null;
  widenedById: string | null;
  reason: string;
};

/** Writes new terms over an entitlement's. Whether it may permit them is for the caller to have settled, the epoch to have bumped. */
export async function changeEntitlement(
  tx: Tx,
  ctx: Ctx,
  e: StoredEntitlement,
  { before, after, reason, ...besides }: Change,
): Promise<Made> {
  const now = ctx.now();
  const wider = wideningsOf(before, after, asksPeople(e)).length > 0;
  const version = await storeTerms(tx, e, after, now, {
    ...besides,
    ...(wider ? { widenedAt: now } : {}),
  });
  const was = { purpose: e.purpose, ownerId: e.ownerId, widenedById: e.widenedById };
  const event = entitlementEvent({
    kind: "entitlement.widened",
    entitlement: e,
    before: { ...before, ...was, version: e.version },
    after: { ...after, ...besides, version },
    reason,
  });
  return { id: e.id, version, event };
}
