import * as z from "zod/mini";
import { type MEASURES, measured, PARTS, WORTH_LOOKING } from "../../core/drift";
import type { Sql } from "../org-transaction";

/** An agent that has changed, looking at all agents of the org at once. */
export type DriftedAgent = {
  agentId: string;
  /** Adjusted over all agents judged. */
  q: number;
  /** Those that stand, each with its p over all measures of the agent. */
  measures: { measure: (typeof MEASURES)[number]; p: number; jsd: number; psi: number }[];
  /** How many sessions are compared, and with how many before them. */
  sessions: number;
  before: number;
  from: Date;
  to: Date;
};

/** Agents whose drift stands, as the worker worked it out last. */
export async function driftedAgents(sql: Sql, orgId: string): Promise<DriftedAgent[]> {
  const { rows } = await sql.query<{
    agent_id: string;
    q: number;
    standing: string[];
    sessions: number;
    before: number;
    period_from: Date;
    period_to: Date;
    measures: unknown;
  }>(
    `SELECT agent_id, q, standing, sessions, before, period_from, period_to, result -> 'measures' AS measures
     FROM drift_agent WHERE org_id = $1 AND state = 'judged' AND cardinality(standing) > 0 ORDER BY q, agent_id`,
    [orgId],
  );
  return rows.map((row) => ({
    agentId: row.agent_id,
    q: row.q,
    measures: (z.array(measured).safeParse(row.measures).data ?? []).flatMap((one) => {
      const { measure, p, jsd, psi } = one;
      return p !== null && row.standing.includes(measure) ? [{ measure, p, jsd, psi }] : [];
    }),
    ...{ sessions: row.sessions, before: row.before, from: row.period_from, to: row.period_to },
  }));
}

/** A session that is worth a person's time, or that looped, or that hit a limit. */
export type DriftedSession = {
  sessionId: string;
  agentId: string;
  score: number;
  /** The weightiest first; `eventId` names the decision that shows it best. */
  parts: { part: (typeof PARTS)[number]; points: number; reason: string; eventId: string | null }[];
  lastAt: Date;
};

const part = z.object({
  part: z.enum(PARTS),
  points: z.number(),
  reason: z.string(),
  eventId: z.nullable(z.string()),
});

/** Sessions since a moment, the farthest first, that are worth looking at, looped or hit limits. */
export async function driftedSessions(
  sql: Sql,
  orgId: string,
  { since, most = 1_000 }: { since: Date; most?: number },
): Promise<DriftedSession[]> {
  const { rows } = await sql.query<{
    session_id: string;
    agent_id: string;
    score: number;
    parts: unknown;
    last_at: Date;
  }>(
    `SELECT session_id, agent_id, score, parts, last_at FROM drift_session
     WHERE org_id = $1 AND last_at >= $2 AND score > 0 AND (score >= $3 OR part_names && '{loops,limits}')
     ORDER BY score DESC, last_at DESC LIMIT $4`,
    [orgId, since, WORTH_LOOKING, most],
  );
  return rows.map((row) => ({
    sessionId: row.session_id,
    agentId: row.agent_id,
    score: row.score,
    parts: z.array(part).safeParse(row.parts).data ?? [],
    lastAt: row.last_at,
  }));
}
