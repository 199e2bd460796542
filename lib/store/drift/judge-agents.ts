import type pg from "pg";
import {
  type AgentDrift,
  divisionsFor,
  judgeAgent,
  type Sample,
  sampleOf,
  sessionTrace,
} from "../../core/drift";
import type { Sql } from "../org-transaction";
import { inOrg } from "../pool";
import { readBreaks } from "./baselines";
import { settleStanding } from "./standing";

/** Agents compared at a time. */
const BATCH = 25;
/** Without anything new an agent is compared anew after this, as its period moves on. */
const AGAIN_MS = 6 * 3_600_000;
const HOUR = 3_600_000;
const LOOK_BACK_MS = 141 * 24 * HOUR;
const MOST_SESSIONS = 1_600;

/**
 * Compares agents that are due with their own past, and then settles which stand out among all. @returns how many were compared
 */
export function judgeAgents(
  pool: Pick<pg.Pool, "connect">,
  orgId: string,
  now: Date,
): Promise<{ judged: number; more: boolean }> {
  return inOrg(pool, orgId, async (sql) => {
    if (!(await isAlone(sql, orgId))) return { judged: 0, more: false };
    const { rows } = await sql.query<{ agent_id: string }>(
      `SELECT agent_id FROM drift_agent WHERE org_id = $1 AND due_at <= $2 ORDER BY due_at, agent_id
       LIMIT ${BATCH} FOR UPDATE`,
      [orgId, now],
    );
    if (rows.length === 0) return { judged: 0, more: false };
    const agents = rows.map(({ agent_id }) => agent_id);
    const most = divisionsFor(await countAgents(sql, orgId));
    const until = Math.ceil((now.getTime() + 1) / HOUR) * HOUR;
    const breaks = await readBreaks(sql, orgId, agents);
    const samples = await readSamples(sql, orgId, agents, new Date(until - LOOK_BACK_MS));
    for (const agentId of agents) {
      const began = breaks.get(agentId)?.at(-1)?.at.getTime() ?? null;
      const since = began ?? 0;
      const result = judgeAgent(agentId, samples.get(agentId) ?? [], { since, until, most });
      await keep(sql, orgId, agentId, { result, began, now });
    }
    const more = rows.length === BATCH;
    if (!more) await settleStanding(sql, orgId);
    return { judged: rows.length, more };
  });
}

/** What stands of one agent depends on all: one process at a time settles it. */
async function isAlone(sql: Sql, orgId: string): Promise<boolean> {
  const { rows } = await sql.query<{ alone: boolean }>(
    "SELECT pg_try_advisory_xact_lock(hashtextextended('drift ' || $1::text, 0)) AS alone",
    [orgId],
  );
  return rows[0]?.alone === true;
}

async function countAgents(sql: Sql, orgId: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM drift_agent WHERE org_id = $1",
    [orgId],
  );
  return rows[0]?.n ?? 1;
}

type Kept = { agent_id: string; session_id: string; began_at: Date; trace: unknown };

async function readSamples(
  sql: Sql,
  orgId: string,
  agents: readonly string[],
  since: Date,
): Promise<Map<string, Sample[]>> {
  const { rows } = await sql.query<Kept>(
    `SELECT u.id AS agent_id, d.session_id, d.began_at, d.trace FROM unnest($2::uuid[]) AS u(id)
     CROSS JOIN LATERAL (SELECT session_id, began_at, trace FROM drift_session
       WHERE org_id = $1 AND agent_id = u.id AND began_at >= $3 ORDER BY began_at DESC LIMIT ${MOST_SESSIONS}) AS d`,
    [orgId, agents, since],
  );
  const samples = new Map<string, Sample[]>(agents.map((id) => [id, []]));
  for (const { agent_id, session_id, began_at, trace } of rows)
    samples
      .get(agent_id)
      ?.push(sampleOf(session_id, began_at.getTime(), sessionTrace.parse(trace)));
  return samples;
}

async function keep(
  sql: Sql,
  orgId: string,
  agentId: string,
  { result, began, now }: { result: AgentDrift; began: number | null; now: Date },
): Promise<void> {
  const changed = result.changes.at(-1)?.at ?? null;
  await sql.query(
    `UPDATE drift_agent SET state = $3, p = $4, q = CASE $3 WHEN 'judged' THEN q END,
       standing = CASE $3 WHEN 'judged' THEN standing ELSE '{}' END, sessions = $5, before = $6, period_from = $7, period_to = $8,
       changed_at = $9, baseline_at = $10, result = $11, computed_at = $12, due_at = $13
     WHERE org_id = $1 AND agent_id = $2`,
    [
      ...[orgId, agentId, result.state],
      result.state === "judged"
        ? Math.min(1, ...result.measures.flatMap(({ p }) => p ?? []))
        : null,
      ...[result.now, result.before, new Date(result.from), new Date(result.to)],
      changed === null ? null : new Date(changed),
      began === null ? null : new Date(began),
      ...[JSON.stringify(result), now, new Date(now.getTime() + AGAIN_MS)],
    ],
  );
}
