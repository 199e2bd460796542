import { SESSION_STATES, type SessionConsequences } from "../../contract/session";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";

/** What ends with a session, as things stand in this transaction. */
export async function consequencesOf(
  tx: Tx,
  ctx: Ctx,
  session: { id: string; state: string; openCalls: unknown },
): Promise<SessionConsequences> {
  const of = { orgId: ctx.orgId, sessionId: session.id };
  return {
    state: SESSION_STATES.find((state) => state === session.state) ?? "ended",
    openCalls: Array.isArray(session.openCalls) ? session.openCalls.length : 0,
    approvalsCancelled: await tx.approval.count({ where: { ...of, state: "pending" } }),
    grantsRevoked: await tx.grant.count({ where: { ...of, state: "active" } }),
    openChildren: await tx.session.count({
      where: { orgId: ctx.orgId, parentId: session.id, state: "open" },
    }),
  };
}
