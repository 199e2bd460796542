import { SESSION_STATES, type SessionConsequences } from "../../contract/session";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";

/** How deep sessions delegate to sessions. */
const MAX_DEPTH = 16;

/** The open sessions that end with this one: those it delegated to, those that they did, and so on. */
async function descendantsOf(tx: Tx, ctx: Ctx, id: string): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `WITH RECURSIVE family AS (
       SELECT id, 1 AS depth FROM session WHERE org_id = $1::uuid AND parent_id = $2::uuid AND state = 'open'
       UNION ALL SELECT s.id, f.depth + 1 FROM session s JOIN family f ON s.parent_id = f.id
       WHERE s.org_id = $1::uuid AND s.state = 'open' AND f.depth < ${MAX_DEPTH})
     SELECT DISTINCT id FROM family`,
    ctx.orgId,
    id,
  );
  return rows.map((row) => row.id);
}

/** What ends with a session, as things stand in this transaction. */
export async function consequencesOf(
  tx: Tx,
  ctx: Ctx,
  session: { id: string; state: string; openCalls: unknown },
): Promise<SessionConsequences> {
  const children = await descendantsOf(tx, ctx, session.id);
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
