import {
  type BypassFacts,
  type BypassRule,
  bypassSeverity,
  type Severity,
  severityRank,
} from "../../core/finding";
import type { Decided } from "./decisions";
import type { Things } from "./inventory";
import type { Judged } from "./judge";

/** A finding as a batch of executions makes it: one for each key, with how often it was seen. */
export type NewFinding = {
  key: string;
  rule: BypassRule;
  severity: Severity;
  agentId: string;
  sessionId: string | null;
  toolId: string | null;
  executionId: string;
  decisionId: string | null;
  latestId: string;
  facts: BypassFacts;
  count: number;
  /** When executions began, by their senders' clocks, ms since 1970. */
  firstAt: number;
  lastAt: number;
  /** The executions that it stands for. */
  executions: UncoveredExecution[];
};

/** An execution that no allowing decision covered, as it is counted. */
export type UncoveredExecution = {
  id: string;
  agentId: string;
  toolId: string | null;
  /** By our clock, ms since 1970. */
  recordedAt: number;
};

/** The findings among some judgements, those of one key together. */
export function findingsOf(judged: readonly Judged[], things: Things): NewFinding[] {
  const found = new Map<string, NewFinding>();
  for (const one of judged) {
    const fresh = findingOf(one, things);
    if (fresh === null) continue;
    const known = found.get(fresh.key);
    found.set(fresh.key, known ? together(known, fresh) : fresh);
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function together(known: NewFinding, fresh: NewFinding): NewFinding {
  const later = fresh.lastAt > known.lastAt;
  const graver = severityRank(fresh.severity) > severityRank(known.severity);
  return {
    ...known,
    severity: graver ? fresh.severity : known.severity,
    count: known.count + fresh.count,
    latestId: later ? fresh.latestId : known.latestId,
    firstAt: Math.min(known.firstAt, fresh.firstAt),
    lastAt: Math.max(known.lastAt, fresh.lastAt),
    executions: [...known.executions, ...fresh.executions],
  };
}

function findingOf({ execution, judgement, decision }: Judged, things: Things): NewFinding | null {
  const { rule, matchedBy, differs, compared } = judgement;
  if (rule === null) return null;
  const { agentId, toolId } = execution;
  const governed = things.isActive(agentId);
  const { effects, sensitivity } = decision?.data ?? things.tool(toolId);
  const at = execution.startedAt;
  return {
    key: keyOf(rule, execution, decision),
    rule,
    severity: bypassSeverity({ rule, effects, sensitivity, governed }),
    ...{ agentId, toolId, sessionId: rule === "ungoverned" ? null : execution.sessionId },
    ...{ executionId: execution.id, latestId: execution.id, decisionId: decision?.id ?? null },
    facts: {
      tool: execution.tool,
      call_id: execution.callId,
      matched_by: matchedBy,
      differing: compared ? differs.length : null,
      executed_at: new Date(at).toISOString(),
      decided_at: decision === null ? null : new Date(decision.at).toISOString(),
      valid_until: decision?.data.valid_until ?? null,
      verdict: decision?.verdict ?? null,
      ...{ effects, sensitivity, governed },
    },
    ...{ count: 1, firstAt: at, lastAt: at },
    executions: [{ id: execution.id, agentId, toolId, recordedAt: execution.recordedAt }],
  };
}

/**
 * What counts as the same finding: everything that goes past one decision, all that a session does with a tool without asking, and
 * all that an agent does with a tool for which it never asks.
 */
function keyOf(
  rule: BypassRule,
  { agentId, tool, sessionId }: Judged["execution"],
  decision: Decided | null,
): string {
  if (decision !== null) return `${rule}:${decision.id}`;
  return rule === "ungoverned"
    ? `${rule}:${agentId}:${tool}`
    : `${rule}:${agentId}:${tool}:${sessionId}`;
}
