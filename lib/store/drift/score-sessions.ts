import type pg from "pg";
import {
  type Break,
  type SessionScore,
  type SessionTrace,
  scoreOf,
  sessionTrace,
  usualOf,
} from "../../core/drift";
import type { Sql } from "../org-transaction";
import { inOrg } from "../pool";
import { readBreaks } from "./baselines";

/** Agents whose sessions are scored at a time, and sessions of each. */
const AGENTS = 20;
const BATCH = 200;
/** Of how many earlier sessions of the agent it is said what is usual. */
const EARLIER = 200;

/**
 * Works out anew how far sessions have gone from their requests, where something has happened since: each beside what was usual in
 * its agent's latest 200 sessions before it, since the agent last began anew. @returns how many
 */
export function scoreSessions(
  pool: Pick<pg.Pool, "connect">,
  orgId: string,
  now: Date,
): Promise<{ scored: number; more: boolean }> {
  return inOrg(pool, orgId, async (sql) => {
    const { rows: agents } = await sql.query<{ agent_id: string }>(
      `SELECT DISTINCT agent_id FROM drift_session WHERE org_id = $1 AND scored_at IS NULL ORDER BY agent_id LIMIT ${AGENTS}`,
      [orgId],
    );
    let scored = 0;
    let more = agents.length === AGENTS;
    for (const { agent_id } of agents) {
      const done = await scoreAgent(sql, orgId, agent_id, now);
      scored += done;
      more ||= done === BATCH;
    }
    return { scored, more };
  });
}

type Due = {
  session_id: string;
  began_at: Date;
  last_at: Date;
  trace: unknown;
  intent_source: string | null;
};

async function scoreAgent(sql: Sql, orgId: string, agentId: string, now: Date): Promise<number> {
  const { rows: due } = await sql.query<Due>(
    `SELECT d.session_id, d.began_at, d.last_at, d.trace, s.intent_source FROM drift_session d
     LEFT JOIN session s ON s.org_id = d.org_id AND s.id = d.session_id
     WHERE d.org_id = $1 AND d.agent_id = $2 AND d.scored_at IS NULL ORDER BY d.began_at, d.session_id
     LIMIT ${BATCH} FOR UPDATE OF d SKIP LOCKED`,
    [orgId, agentId],
  );
  if (due.length === 0) return 0;
  const history = await readHistory(sql, orgId, agentId, due);
  const breaks = (await readBreaks(sql, orgId, [agentId])).get(agentId) ?? [];
  const scores = due.map((row) => scoreOfRow(row, history, breaks));
  await sql.query(
    `UPDATE drift_session d SET scored_at = $2, score = u.score, parts = u.parts,
       part_names = ARRAY(SELECT p ->> 'part' FROM jsonb_array_elements(u.parts) WITH ORDINALITY AS x(p, n) ORDER BY n)
     FROM unnest($3::uuid[], $4::int[], $5::jsonb[]) AS u(id, score, parts)
     WHERE d.org_id = $1 AND d.session_id = u.id`,
    [
      orgId,
      now,
      due.map(({ session_id }) => session_id),
      scores.map(({ score }) => score),
      scores.map(({ parts }) => JSON.stringify(parts)),
    ],
  );
  return due.length;
}

type Past = { at: number; id: string; trace: SessionTrace };

/** The agent's sessions up to the last that is due, oldest first, with enough before the first. */
async function readHistory(
  sql: Sql,
  orgId: string,
  agentId: string,
  due: readonly Due[],
): Promise<Past[]> {
  const { rows } = await sql.query<Pick<Due, "session_id" | "began_at" | "trace">>(
    `(SELECT session_id, began_at, trace FROM drift_session
      WHERE org_id = $1 AND agent_id = $2 AND began_at < $3 ORDER BY began_at DESC LIMIT ${EARLIER})
     UNION ALL SELECT session_id, began_at, trace FROM drift_session
      WHERE org_id = $1 AND agent_id = $2 AND began_at >= $3 AND began_at <= $4`,
    [orgId, agentId, due[0]?.began_at, due.at(-1)?.began_at],
  );
  return rows
    .map(({ session_id, began_at, trace }) => ({
      ...{ id: session_id, at: began_at.getTime(), trace: sessionTrace.parse(trace) },
    }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** Who may say what a session is for: its opener, and telemetry of a key that may open sessions. */
const ASKING: readonly (string | null)[] = ["opener", "telemetry"];

/**
 * What was usual before the agent last began anew says nothing of a session in which it had: only what came after that counts,
 * once it is enough.
 */
function scoreOfRow(
  { trace, began_at, last_at, intent_source }: Due,
  history: readonly Past[],
  breaks: readonly Break[],
): SessionScore {
  const known = sessionTrace.parse(trace);
  const own = began_at.getTime();
  const since = breaks.findLast(({ at }) => at <= last_at)?.at.getTime() ?? 0;
  const earlier = history.filter(({ at }) => at >= since && at < own).slice(-EARLIER);
  const usual = usualOf(earlier.map((past) => past.trace));
  return scoreOf(known, { asked: ASKING.includes(intent_source) || known.turns > 0, usual });
}
