import type { entitlementRevokeContract } from "../../contract/entitlement";
import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { actingPerson } from "../relation";
import type { Done } from "../verb";
import { requireStake, type Standing } from "./authority";
import { findEntitlement } from "./entitlement-row";
import { entitlementEvent } from "./record";

type Input = (typeof entitlementRevokeContract)["input"]["_zod"]["output"];

/**
 * Ends an entitlement from the next record on; bumps the epoch first.
 * @throws AppError `forbidden` without a stake in it; `conflict` when it is revoked already
 */
export async function revoke(
  tx: Tx,
  ctx: Ctx,
  { id, reason }: Input,
  standing?: Standing,
): Promise<Done<{ id: string; version: number }>> {
  await bumpEpoch(tx, ctx.orgId);
  const acting = await actingPerson(tx, ctx);
  const e = await findEntitlement(tx, ctx.orgId, id);
  if (standing !== "reviewer") requireStake(acting, e);
  if (e.state === "revoked") throw new AppError("conflict", "It is revoked already.");
  const version = e.version + 1;
  await tx.entitlement.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: { state: "revoked", version, updatedAt: ctx.now() },
  });
  return {
    result: { id, version },
    event: entitlementEvent({
      kind: "entitlement.revoked",
      entitlement: e,
      before: { state: "active", version: e.version },
      after: { state: "revoked", version },
      reason,
    }),
  };
}
