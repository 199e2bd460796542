import type pg from "pg";
import { joined, NO_TRACE, reasoningOf, type SessionTrace, sessionTrace } from "../../core/drift";
import type { Fingerprint } from "../../core/session";
import { type OpenPayload, openPayloads } from "../finding/payloads";
import { moveCursor, nextLog, takeCursor } from "../log/cursor";
import type { Sql } from "../org-transaction";
import { inOrg } from "../pool";
import { readLimits, readTools } from "./inventory";
import { mayReachOutside, type Piece, pieceOf } from "./pieces";
import { BATCH, readStretch, type Told } from "./read-stretch";

export type DriftPorts = {
  openPayload: OpenPayload;
  /** Keyed prints of an org's texts. */
  fingerprint: (orgId: string) => Fingerprint;
  now: () => Date;
};

const CURSOR = "drift_cursor";

/** What one turn did. `more`: the log goes on beyond it. */
type Followed = { followed: number; more: boolean };

/**
 * Adds the next events of an org, in the order of its log, to what is known of their sessions: traces and the place reached in one
 * transaction, so that each event counts once, however late it came and whatever is killed when. Does nothing while another
 * process is at it.
 */
export function followDrift(
  pool: Pick<pg.Pool, "connect">,
  ports: DriftPorts,
  orgId: string,
): Promise<Followed> {
  return inOrg(pool, orgId, async (sql) => {
    const from = await takeCursor(sql, CURSOR, orgId);
    if (from === null) return { followed: 0, more: false };
    const { told, read, end } = await readStretch(sql, orgId, from);
    const pieces = await piecesOf(sql, ports, orgId, told);
    if (pieces.length > 0) {
      await addToSessions(sql, orgId, pieces);
      await noteVersions(sql, orgId, pieces);
      await callForAgents(sql, orgId, pieces, ports.now());
    }
    if (read > 0) await moveCursor(sql, CURSOR, orgId, end);
    if (read === BATCH) return { followed: read, more: true };
    const next = read === 0 ? await nextLog(sql, orgId, from.logNo) : null;
    if (next !== null) await moveCursor(sql, CURSOR, orgId, next);
    return { followed: read, more: next !== null };
  });
}

async function piecesOf(
  sql: Sql,
  { openPayload, fingerprint }: DriftPorts,
  orgId: string,
  told: readonly Told[],
): Promise<Piece[]> {
  if (told.length === 0) return [];
  const tools = await readTools(sql, orgId);
  const limits = await readLimits(sql, orgId);
  const outward = told.filter((one) => mayReachOutside(one, tools)).map(({ id }) => id);
  const actions = await openPayloads(sql, openPayload, orgId, outward, "action");
  const knowledge = { tools, limits, actions, fingerprint: fingerprint(orgId) };
  return told.flatMap((one) => pieceOf(one, knowledge) ?? []);
}

type Kept = { session_id: string; trace: unknown };

async function addToSessions(sql: Sql, orgId: string, pieces: readonly Piece[]): Promise<void> {
  const agents = new Map(pieces.map(({ told }) => [told.session_id, told.agent_id]));
  const ids = [...agents.keys()].sort();
  const { rows } = await sql.query<Kept>(
    `SELECT session_id, trace FROM drift_session WHERE org_id = $1 AND session_id = ANY ($2::uuid[])
     ORDER BY session_id FOR UPDATE`,
    [orgId, ids],
  );
  const traces = new Map<string, SessionTrace>(
    rows.map(({ session_id, trace }) => [session_id, sessionTrace.parse(trace)]),
  );
  for (const { told, trace } of pieces)
    traces.set(told.session_id, joined(traces.get(told.session_id) ?? NO_TRACE, trace));
  const all = ids.map((id) => traces.get(id) ?? NO_TRACE);
  await sql.query(
    `INSERT INTO drift_session AS d (org_id, session_id, agent_id, trace, began_at, last_at, deliberation_ms, reasoning_tokens)
     SELECT $1, u.id, u.agent, u.trace, to_timestamp(u.began / 1000), to_timestamp(u.last / 1000), u.deliberation, u.reasoning
     FROM unnest($2::uuid[], $3::uuid[], $4::jsonb[], $5::float8[], $6::float8[], $7::float8[], $8::float8[])
       AS u(id, agent, trace, began, last, deliberation, reasoning)
     ON CONFLICT (org_id, session_id) DO UPDATE SET trace = EXCLUDED.trace, began_at = EXCLUDED.began_at,
       last_at = EXCLUDED.last_at, deliberation_ms = EXCLUDED.deliberation_ms,
       reasoning_tokens = EXCLUDED.reasoning_tokens, scored_at = NULL`,
    [
      orgId,
      ids,
      ids.map((id) => agents.get(id)),
      all.map((trace) => JSON.stringify(trace)),
      all.map(({ firstAt }) => firstAt ?? 0),
      all.map(({ firstAt, lastAt }) => lastAt ?? firstAt ?? 0),
      all.map(({ deliberation }) => deliberation),
      all.map(reasoningOf),
    ],
  );
}

/** When each model and prompt of an agent was seen first. */
async function noteVersions(sql: Sql, orgId: string, pieces: readonly Piece[]): Promise<void> {
  const seen = pieces.flatMap(({ told, versions }) =>
    versions.map(({ kind, value }) => ({
      agent: told.agent_id,
      kind,
      value,
      at: told.recorded_at,
    })),
  );
  if (seen.length === 0) return;
  await sql.query(
    `INSERT INTO drift_baseline AS b (org_id, agent_id, kind, value, at)
     SELECT $1, agent, kind, value, min(at) FROM unnest($2::uuid[], $3::text[], $4::text[], $5::timestamptz[]) AS u(agent, kind, value, at)
     GROUP BY agent, kind, value ORDER BY agent, kind, value
     ON CONFLICT (org_id, agent_id, kind, value) DO UPDATE SET at = EXCLUDED.at WHERE EXCLUDED.at < b.at`,
    [
      orgId,
      seen.map(({ agent }) => agent),
      seen.map(({ kind }) => kind),
      seen.map(({ value }) => value.slice(0, 256)),
      seen.map(({ at }) => at),
    ],
  );
}

/** An agent whose sessions moved is compared anew, but not more often than this. */
const REST = "10 minutes";

async function callForAgents(
  sql: Sql,
  orgId: string,
  pieces: readonly Piece[],
  now: Date,
): Promise<void> {
  const agents = [...new Set(pieces.map(({ told }) => told.agent_id))].sort();
  await sql.query(
    `INSERT INTO drift_agent AS a (org_id, agent_id, due_at) SELECT $1, id, $3 FROM unnest($2::uuid[]) AS u(id)
     ON CONFLICT (org_id, agent_id) DO UPDATE SET due_at = least(a.due_at, greatest($3, a.computed_at + interval '${REST}'))`,
    [orgId, agents, now],
  );
}
