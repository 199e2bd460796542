import type { entitlementWidenContract } from "../../contract/entitlement";
import { AppError } from "../../core/kernel";
import { sameTerms } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { actingPerson, requireActivePerson } from "../relation";
import type { Done } from "../verb";
import { requireOwnership } from "./authority";
import { findEntitlement, termsOf } from "./entitlement-row";
import { entitlementEvent } from "./record";
import { storeTerms } from "./store-terms";
import { changedTerms, checkTerms, findResources, refuseChange } from "./terms";

type Input = (typeof entitlementWidenContract)["input"]["_zod"]["output"];

/**
 * Changes what an entitlement permits, in any direction; bumps the epoch first.
 * @throws AppError `forbidden` for whoever does not own what it then reaches; `invalid` naming the field; `conflict` when it is
 *   revoked or was changed meanwhile
 */
export async function widen(
  tx: Tx,
  ctx: Ctx,
  input: Input,
): Promise<Done<{ id: string; version: number }>> {
  await bumpEpoch(tx, ctx.orgId);
  const acting = await actingPerson(tx, ctx);
  const e = await findEntitlement(tx, ctx.orgId, input.id);
  refuseChange(e, input.version);
  if (e.agent.lifecycle === "retired")
    throw new AppError("conflict", "A retired agent is granted nothing.");
  const before = termsOf(e);
  const after = changedTerms(before, input);
  requireOwnership(acting, e.tool, await findResources(tx, ctx.orgId, after.resources));
  await checkTerms(tx, ctx, e.tool, input);
  await requireActivePerson(tx, ctx.orgId, input.ownerId, "/ownerId");
  const { purpose = e.purpose, ownerId = e.ownerId } = input;
  if (sameTerms(before, after) && purpose === e.purpose && ownerId === e.ownerId)
    throw new AppError("invalid", "The change changes nothing.", { reason: "no_change" });
  const widenedById = acting.id ?? e.widenedById;
  const besides = { purpose, ownerId, widenedById };
  const version = await storeTerms(tx, e, after, ctx.now(), besides);
  const was = { purpose: e.purpose, ownerId: e.ownerId, widenedById: e.widenedById };
  return {
    result: { id: e.id, version },
    event: entitlementEvent({
      kind: "entitlement.widened",
      entitlement: e,
      before: { ...before, ...was, version: e.version },
      after: { ...after, ...besides, version },
      reason: input.reason,
    }),
  };
}
