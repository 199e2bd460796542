import type { JsonObject } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import type { VerbEvent } from "../verb";
import { inForce } from "./agent-row";

/** Ids of what stopped that an event names; the count is always whole. */
const MAX_NAMED = 200;

export type Stopped = {
  grantsRevoked: number;
  approvalsCancelled: number;
  entitlementsStopped: number;
};

/**
 * Takes back every yes that an agent holds or waits for; the epoch must have been bumped in this transaction. Approvals come
 * before grants: a grant given by an approval that settled a moment ago is then seen and revoked too.
 */
export async function stopAgent(
  tx: Tx,
  ctx: Ctx,
  agentId: string,
): Promise<{ stopped: Stopped; figures: JsonObject; events: VerbEvent[] }> {
  const of = { orgId: ctx.orgId, agentId };
  const approvals = await tx.approval.updateManyAndReturn({
    where: { ...of, state: "pending" },
    data: { state: "cancelled", settledAt: ctx.now(), version: { increment: 1 } },
    select: { id: true, sessionId: true, toolId: true },
  });
  const grants = await tx.grant.updateManyAndReturn({
    where: { ...of, state: "active" },
    data: { state: "revoked" },
    select: { id: true },
  });
  const entitlementsStopped = await tx.entitlement.count({
    where: { ...of, ...inForce(ctx.now()) },
  });
  return {
    stopped: {
      grantsRevoked: grants.length,
      approvalsCancelled: approvals.length,
      entitlementsStopped,
    },
    figures: {
      grants_revoked: grants.length,
      grants: grants.slice(0, MAX_NAMED).map((grant) => grant.id),
      approvals_cancelled: approvals.length,
      approvals: approvals.slice(0, MAX_NAMED).map((approval) => approval.id),
      entitlements_stopped: entitlementsStopped,
    },
    events: approvals.map(({ id, sessionId, toolId }) => ({
      kind: "approval.cancelled",
      agent: agentId,
      session: sessionId,
      tool: toolId,
      subject: { type: "approval", id },
      data: { state: "cancelled", because: "agent_stopped" },
    })),
  };
}
