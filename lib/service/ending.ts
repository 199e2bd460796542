import type { Tx } from "../store/transact";
import type { Ctx } from "./ctx";
import type { VerbEvent } from "./verb";

/** How deep sessions delegate to sessions. */
const MAX_DEPTH = 16;

/** An open session that ends with the one that delegated to it. */
export type Descendant = { id: string; agentId: string; parentId: string; externalId: string };

/** The open sessions that end with these: those they delegated to, those that these did, and so on. */
export async function descendantsOf(
  tx: Tx,
  orgId: string,
  ids: readonly string[],
): Promise<Descendant[]> {
  if (ids.length === 0) return [];
  return tx.$queryRawUnsafe<Descendant[]>(
    `WITH RECURSIVE family AS (
       SELECT id, 1 AS depth FROM session WHERE org_id = $1::uuid AND parent_id = ANY ($2::uuid[]) AND state = 'open'
       UNION ALL SELECT s.id, f.depth + 1 FROM session s JOIN family f ON s.parent_id = f.id
       WHERE s.org_id = $1::uuid AND s.state = 'open' AND f.depth < ${MAX_DEPTH})
     SELECT s.id, s.agent_id AS "agentId", s.parent_id AS "parentId", s.external_id AS "externalId"
     FROM session s WHERE s.org_id = $1::uuid AND s.id IN (SELECT id FROM family) AND s.id <> ALL ($2::uuid[])
     ORDER BY s.id`,
    orgId,
    ids,
  );
}

/** The events of sessions that ended because the one that delegated to them did. */
export function endedWith(descendants: readonly Descendant[]): VerbEvent[] {
  return descendants.map(({ id, agentId, parentId }) => ({
    kind: "session.ended",
    agent: agentId,
    session: id,
    subject: { type: "session", id },
    data: { before: { state: "open" }, after: { state: "ended" }, ended_with: parentId },
  }));
}

export type Ended = { sessions: number; events: VerbEvent[] };

/**
 * Ends all open sessions of an agent. The epoch must have been bumped in this transaction, and the agent's own approvals and
 * grants are the caller's to end; those of sessions that it delegated to end in the database, with their sessions.
 * @returns how many ended, and an event about each
 */
export async function endSessionsOf(tx: Tx, ctx: Ctx, agentId: string): Promise<Ended> {
  const { orgId } = ctx;
  const at = ctx.now();
  const open = await tx.session.findMany({
    where: { orgId, agentId, state: "open" },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  const ids = open.map(({ id }) => id);
  const descendants = await descendantsOf(tx, orgId, ids);
  const ended = await tx.session.updateManyAndReturn({
    where: { orgId, agentId, state: "open" },
    data: { state: "ended", closedAt: at, version: { increment: 1 } },
    select: { id: true },
  });
  const gone = new Set(descendants.map(({ id }) => id));
  const own = [...new Set([...ids, ...ended.map(({ id }) => id)])].filter((id) => !gone.has(id));
  const events = own.map(
    (id): VerbEvent => ({
      kind: "session.ended",
      agent: agentId,
      session: id,
      subject: { type: "session", id },
      data: { before: { state: "open" }, after: { state: "ended" }, with_agent: true },
    }),
  );
  return {
    sessions: own.length + descendants.length,
    events: [...events, ...endedWith(descendants)],
  };
}
