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
import { changeEntitlement } from "./give";
import { refuseRetired } from "./parties";
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
  refuseRetired(e.agent);
  const before = termsOf(e);
  const after = changedTerms(before, input);
  requireOwnership(acting, e.tool, await findResources(tx, ctx.orgId, after.resources));
  await checkTerms(tx, ctx, e.tool, input);
  await requireActivePerson(tx, ctx.orgId, input.ownerId, "/ownerId");
  const { purpose = e.purpose, ownerId = e.ownerId } = input;
  if (sameTerms(before, after) && purpose === e.purpose && ownerId === e.ownerId)
    throw new AppError("invalid", "The change changes nothing.", { reason: "no_change" });
  const { event, ...result } = await changeEntitlement(tx, ctx, e, {
    before,
    after,
    purpose,
    ownerId,
    widenedById: acting.id ?? e.widenedById,
    reason: input.reason,
  });
  return { result, event };
}
