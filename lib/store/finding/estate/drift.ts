import { FALSE_ALARMS } from "../../../core/drift";
import {
  type DriftedAgent,
  type DriftedSession,
  THRESHOLDS,
  windowStart,
} from "../../../core/finding";
import { driftedAgents, driftedSessions } from "../../drift/facts";
import type { Sql } from "../../org-transaction";

const { driftDays, driftScore } = THRESHOLDS;

/** Agents whose drift stands, as it was worked out last. */
export async function readDriftedAgents(
  sql: Sql,
  orgId: string,
  now: Date,
): Promise<DriftedAgent[]> {
  const drifted = await driftedAgents(sql, orgId);
  return drifted
    .filter(({ to }) => to <= now)
    .map(({ agentId, q, from, to, sessions, before, measures }) => ({
      ...{ agentId, q, from, to, sessions, baselineSessions: before, falseAlarms: FALSE_ALARMS },
      moved: measures.map(({ measure, p, jsd, psi }) => ({ measure, p, jsd, psi })),
    }));
}

/**
 * The latest sessions that lie farthest from their request, with why, as the names of parts. One that a person or a rule ended is
 * dealt with; one that ended by itself is not.
 */
export async function readDriftedSessions(
  sql: Sql,
  orgId: string,
  now: Date,
): Promise<DriftedSession[]> {
  const since = windowStart(now, driftDays);
  const { rows } = await sql.query<{ sessions: number }>(
    "SELECT count(*)::int AS sessions FROM session WHERE org_id = $1 AND last_at BETWEEN $2 AND $3",
    [orgId, since, now],
  );
  const sessions = rows[0]?.sessions ?? 0;
  const drifted = (await driftedSessions(sql, orgId, { since })).filter(
    ({ score, lastAt }) => score >= driftScore && lastAt <= now,
  );
  const { rows: known } = await sql.query<{ id: string; state: string }>(
    "SELECT id, state FROM session WHERE org_id = $1 AND id = ANY ($2::uuid[])",
    [orgId, drifted.map(({ sessionId }) => sessionId)],
  );
  const states = new Map(known.map(({ id, state }) => [id, state]));
  return drifted
    .filter(({ sessionId }) => states.get(sessionId) !== "ended")
    .map(({ agentId, sessionId, score, parts }) => ({
      open: states.get(sessionId) === "open",
      ...{ agentId, sessionId, score, threshold: driftScore, sessions, days: driftDays },
      ...{ from: since, reasons: parts.map(({ part }) => part) },
    }));
}
