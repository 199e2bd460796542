import type pg from "pg";
import type { EventDraft } from "../../core/event";
import type { Actor, JsonObject } from "../../core/kernel";
import { appendEvents } from "../append/append-events";
import type { SealPorts } from "../append/rows";
import { inOrg } from "../pool";

/** What ends by itself is settled this many at a time. */
const BATCH = 200;
/** A session in which nothing happened for this long is closed. */
export const IDLE_SESSION_MS = 24 * 60 * 60 * 1000;

/** By whom what ends by itself is ended. */
export const CLOCK: Actor = { type: "job", id: "clock", name: "Clock" };

export type UpkeepPorts = { seal: SealPorts; now: () => Date };

type Ended = {
  id: string;
  agent_id: string;
  session_id: string;
  tool_id: string | null;
  data: JsonObject;
};

/** Denies, by timeout, the requests whose deadline has passed, with one event each. @returns how many */
export function expireApprovals(pool: pg.Pool, ports: UpkeepPorts, orgId: string): Promise<number> {
  return end(pool, ports, orgId, {
    kind: "approval.expired",
    subject: "approval",
    sql: `UPDATE approval a SET state = 'expired', settled_at = $2, version = version + 1
      WHERE a.org_id = $1 AND a.state = 'pending' AND a.id IN (
        SELECT id FROM approval WHERE org_id = $1 AND state = 'pending' AND expires_at <= $2
        ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
      RETURNING a.id, a.agent_id, a.session_id, a.tool_id,
        jsonb_build_object('state', 'expired', 'evaluation_id', a.evaluation_id) AS data`,
  });
}

/** Ends the grants that were not used in time, with one event each. @returns how many */
export function expireGrants(pool: pg.Pool, ports: UpkeepPorts, orgId: string): Promise<number> {
  return end(pool, ports, orgId, {
    kind: "grant.expired",
    subject: "grant",
    sql: `UPDATE "grant" g SET state = 'expired'
      WHERE g.org_id = $1 AND g.state = 'active' AND g.id IN (
        SELECT id FROM "grant" WHERE org_id = $1 AND state = 'active' AND expires_at <= $2
        ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
      RETURNING g.id, g.agent_id, g.session_id, NULL::uuid AS tool_id,
        jsonb_build_object('approval_id', g.approval_id) AS data`,
  });
}

/** Closes sessions in which nothing happened for a day, with one event each. @returns how many */
export function closeIdleSessions(
  pool: pg.Pool,
  ports: UpkeepPorts,
  orgId: string,
): Promise<number> {
  const before = new Date(ports.now().getTime() - IDLE_SESSION_MS);
  return end(pool, ports, orgId, {
    kind: "session.closed",
    subject: "session",
    sql: `UPDATE session s SET state = 'closed', closed_at = $2, version = version + 1
      WHERE s.org_id = $1 AND s.state = 'open' AND s.id IN (
        SELECT id FROM session WHERE org_id = $1 AND state = 'open' AND last_at < $3
        ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
      RETURNING s.id, s.agent_id, s.id AS session_id, NULL::uuid AS tool_id, jsonb_build_object('reason', 'idle') AS data`,
    values: [before],
  });
}

type Ending = { kind: string; subject: string; sql: string; values?: unknown[] };

/** Changes and events in one transaction, batch by batch. */
async function end(
  pool: pg.Pool,
  ports: UpkeepPorts,
  orgId: string,
  { kind, subject, sql, values = [] }: Ending,
): Promise<number> {
  let total = 0;
  for (let taken = BATCH; taken === BATCH; total += taken) {
    taken = await inOrg(pool, orgId, async (client) => {
      const now = ports.now();
      const { rows } = await client.query<Ended>(sql, [orgId, now, ...values]);
      const drafts = rows.map((row) => draftOf(orgId, kind, subject, row));
      await appendEvents(client, ports.seal, orgId, drafts, now);
      return rows.length;
    });
  }
  return total;
}

function draftOf(orgId: string, kind: string, subject: string, row: Ended): EventDraft {
  return {
    org: orgId,
    kind,
    actor: CLOCK,
    agent: row.agent_id,
    session: row.session_id,
    ...(row.tool_id ? { tool: row.tool_id } : {}),
    subject: { type: subject, id: row.id },
    data: row.data,
  };
}
