import { AppError } from "../../core/kernel";
import { type Terms, wideningsOf } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { asksPeople, findEntitlement, termsOf } from "../entitling/entitlement-row";
import { changeEntitlement, giveEntitlement } from "../entitling/give";
import { findParties } from "../entitling/parties";
import { checkTerms, refuseChange } from "../entitling/terms";
import type { VerbEvent } from "../verb";
import { type StoredRequest, stated } from "./request-row";

/** Gives what was asked for; says what became of it. */
type CarryOut = () => Promise<{ id: string; event: VerbEvent }>;

/**
 * That what is left of a request can be given now, and the means to give it. The asker counts as who widened it, so that they
 * may not approve calls under it.
 * @throws AppError `conflict` where agent, tool or entitlement have changed so that it cannot; `invalid` where a narrower yes
 *   leaves nothing new
 */
export async function prepareAccess(
  tx: Tx,
  ctx: Ctx,
  row: StoredRequest,
  left: Terms,
): Promise<CarryOut> {
  const { tool, agent } = await findParties(tx, ctx.orgId, row.agentId, row.toolId);
  await checkTerms(tx, ctx, tool, stated(left));
  const ownerId = (await isHere(tx, ctx.orgId, row.ownerId)) ? row.ownerId : agent.ownerId;
  const facts = {
    purpose: row.purpose,
    ownerId,
    widenedById: row.requesterId,
    reason: row.justification,
  };
  if (row.kind === "grant" || row.entitlementId === null)
    return () =>
      giveEntitlement(tx, ctx, { agentId: agent.id, toolId: tool.id, terms: left, ...facts });
  const e = await findEntitlement(tx, ctx.orgId, row.entitlementId);
  refuseChange(e, row.entitlementVersion ?? 0);
  const before = termsOf(e);
  if (wideningsOf(before, left, asksPeople(e)).length === 0)
    throw new AppError("invalid", "This leaves nothing that is not permitted already; deny it.", {
      reason: "not_wider",
    });
  return () => changeEntitlement(tx, ctx, e, { before, after: left, ...facts });
}

async function isHere(tx: Tx, orgId: string, id: string | null): Promise<boolean> {
  return id !== null && (await tx.person.count({ where: { orgId, id, state: "active" } })) > 0;
}
