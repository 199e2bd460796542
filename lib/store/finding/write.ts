import type { EventDraft } from "../../core/event";
import { severityRank } from "../../core/finding";
import type { Actor } from "../../core/kernel";
import { appendEvents } from "../append/append-events";
import type { SealPorts } from "../append/rows";
import type { Sql } from "../org-transaction";
import type { NewFinding, UncoveredExecution } from "./findings";
import type { Judged } from "./judge";

const DETECTION: Actor = { type: "job", id: "bypass-detection", name: "Bypass detection" };

/** Notes which execution used which decision up. */
export async function writeCovers(
  sql: Sql,
  orgId: string,
  judged: readonly Judged[],
): Promise<void> {
  const covers = judged.flatMap(({ execution, decision }) =>
    decision?.cover?.id === execution.id ? [{ ...execution, decision: decision.id }] : [],
  );
  if (covers.length === 0) return;
  await sql.query(
    `INSERT INTO execution_cover (org_id, decision_event_id, execution_event_id, span, parent)
     SELECT $1, t.decision, t.execution, t.span, t.parent
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) AS t(decision, execution, span, parent)
     ON CONFLICT DO NOTHING`,
    [
      orgId,
      covers.map(({ decision }) => decision),
      covers.map(({ id }) => id),
      covers.map(({ span }) => span),
      covers.map(({ parent }) => parent),
    ],
  );
}

/** An execution with the finding that stands for it. */
export type Standing = UncoveredExecution & { findingId: string };

/**
 * Writes findings, counting up those that are known and not resolved; each new one with its event.
 * @returns how many are new, and which finding stands for each execution
 */
export async function writeFindings(
  sql: Sql,
  seal: SealPorts,
  orgId: string,
  findings: readonly NewFinding[],
  now: Date,
): Promise<{ opened: number; standing: Standing[] }> {
  const opened: EventDraft[] = [];
  const standing: Standing[] = [];
  for (const finding of findings) {
    const id = seal.newId();
    const findingId = await keep(sql, orgId, id, finding, now);
    if (findingId === id) opened.push(eventOf(orgId, id, finding));
    standing.push(...finding.executions.map((execution) => ({ ...execution, findingId })));
  }
  await appendEvents(sql, seal, orgId, opened, now);
  return { opened: opened.length, standing };
}

/** Adds a finding, or to the one that is known. @returns the id of the one that stands */
async function keep(
  sql: Sql,
  orgId: string,
  id: string,
  finding: NewFinding,
  now: Date,
): Promise<string> {
  const { rows } = await sql.query<{ id: string }>(
    `INSERT INTO finding AS f (org_id, id, key, rule, severity, agent_id, session_id, tool_id, execution_event_id, decision_event_id,
       latest_event_id, facts, count, first_seen_at, last_seen_at, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)
     ON CONFLICT (org_id, key) WHERE state <> 'resolved' DO UPDATE SET count = f.count + EXCLUDED.count,
       first_seen_at = least(f.first_seen_at, EXCLUDED.first_seen_at),
       last_seen_at = greatest(f.last_seen_at, EXCLUDED.last_seen_at), latest_event_id = EXCLUDED.latest_event_id
     RETURNING f.id`,
    [
      ...[orgId, id, finding.key, finding.rule, severityRank(finding.severity)],
      ...[finding.agentId, finding.sessionId, finding.toolId],
      ...[finding.executionId, finding.decisionId, finding.latestId, finding.facts],
      ...[finding.count, new Date(finding.firstAt), new Date(finding.lastAt), now],
    ],
  );
  return rows[0]?.id ?? id;
}

function eventOf(orgId: string, id: string, finding: NewFinding): EventDraft {
  const { rule, severity, agentId, sessionId, toolId, executionId, decisionId } = finding;
  return {
    org: orgId,
    kind: "finding.opened",
    actor: DETECTION,
    agent: agentId,
    ...(sessionId === null ? {} : { session: sessionId }),
    ...(toolId === null ? {} : { tool: toolId }),
    subject: { type: "finding", id },
    data: {
      ...{ rule, severity, count: finding.count, execution: executionId, decision: decisionId },
      matched_by: finding.facts.matched_by,
    },
  };
}
