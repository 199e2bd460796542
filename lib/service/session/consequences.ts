import { SESSION_STATES, type SessionConsequences } from "../../contract/session";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { descendantsOf } from "../ending";

/** What ends with a session, as things stand in this transaction. */
export async function consequencesOf(
  tx: Tx,
  ctx: Ctx,
  session: { id: string; state: string; openCalls: unknown },
): Promise<SessionConsequences> {
  const children = (await descendantsOf(tx, ctx.orgId, [session.id])).map(({ id }) => id);
  const of = { orgId: ctx.orgId, sessionId: { in: [session.id, ...children] } };
  const others = await tx.session.findMany({
    where: { orgId: ctx.orgId, id: { in: children } },
    select: { openCalls: true },
  });
  return {
    state: SESSION_STATES.find((state) => state === session.state) ?? "ended",
    openCalls: [session, ...others].reduce((sum, one) => sum + callsIn(one.openCalls), 0),
    approvalsCancelled: await tx.approval.count({ where: { ...of, state: "pending" } }),
    grantsRevoked: await tx.grant.count({ where: { ...of, state: "active" } }),
    openChildren: children.length,
  };
}

function callsIn(openCalls: unknown): number {
  return Array.isArray(openCalls) ? openCalls.length : 0;
}
