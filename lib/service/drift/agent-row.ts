import type { DriftAgentRow, DriftState } from "../../contract/drift";
import { MEASURES } from "../../core/drift";
import { someOf, timeOrNull } from "../show";

/** A row of `drift_agent` with names. */
export type AgentRow = {
  id: string;
  name: string;
  owner_id: string | null;
  owner_name: string | null;
  state: string;
  standing: string[] | null;
  p: number | null;
  q: number | null;
  sessions: number;
  before: number;
  period_from: Date | null;
  period_to: Date | null;
  changed_at: Date | null;
  baseline_at: Date | null;
  computed_at: Date | null;
};

/** What `AgentRow` is read from; `$1` is the org. */
export const SELECT_AGENT = `SELECT a.id, a.name, a.owner_id, o.name AS owner_name, d.state, d.standing, d.p, d.q,
  d.sessions, d.before, d.period_from, d.period_to, d.changed_at, d.baseline_at, d.computed_at`;
export const FROM_AGENT = `FROM drift_agent d JOIN agent a ON a.org_id = d.org_id AND a.id = d.agent_id
  LEFT JOIN person o ON o.org_id = a.org_id AND o.id = a.owner_id WHERE d.org_id = $1::uuid`;

/** The state of a row in the words of the contract, in SQL. */
export const STATE = `CASE WHEN cardinality(d.standing) > 0 THEN 'changed' WHEN d.state = 'judged' THEN 'steady' ELSE d.state END`;

export function agentRowOf(row: AgentRow): DriftAgentRow {
  const standing = someOf(MEASURES, row.standing ?? []);
  return {
    id: row.id,
    name: row.name,
    owner: row.owner_id && row.owner_name ? { id: row.owner_id, name: row.owner_name } : null,
    state: stateOf(row.state, standing.length > 0),
    standing,
    ...{ p: row.p, q: row.q, sessions: row.sessions, before: row.before },
    from: timeOrNull(row.period_from),
    to: timeOrNull(row.period_to),
    changedAt: timeOrNull(row.changed_at),
    baselineAt: timeOrNull(row.baseline_at),
    computedAt: timeOrNull(row.computed_at),
  };
}

function stateOf(state: string, changed: boolean): DriftState {
  if (state === "judged") return changed ? "changed" : "steady";
  return state === "few" ? "few" : "new";
}
