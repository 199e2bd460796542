import { entitlementRevokeContract } from "../../contract/entitlement";
import { AppError } from "../../core/kernel";
import { bumpEpoch } from "../epoch";
import { actingPerson } from "../relation";
import { command } from "../verb";
import { requireStake } from "./authority";
import { findEntitlement } from "./entitlement-row";
import { entitlementEvent } from "./record";

export const revokeEntitlement = command(
  entitlementRevokeContract,
  async (tx, ctx, { id, reason }) => {
    await bumpEpoch(tx, ctx.orgId);
    const acting = await actingPerson(tx, ctx);
    const e = await findEntitlement(tx, ctx.orgId, id);
    requireStake(acting, e);
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
  },
);
