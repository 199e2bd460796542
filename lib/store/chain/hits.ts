import { permits, type Verdict } from "../../core/kernel";
import type { Sql } from "../org-transaction";
import type { Seen } from "./read-batch";

type Hit = {
  policy: string;
  day: string;
  agentId: string;
  blocked: number;
  asked: number;
  passed: number;
  at: Date;
};

/** One rule that spoke of one decision. */
type Spoken = Pick<Seen, "at" | "agentId" | "verdict" | "eventId"> & { policy: string; what: What };
type What = "blocked" | "asked" | "passed";

/**
 * What rules made of calls. `blocked`: the rule blocked it; `asked`: the call waits for a person, and the rule is among what asks;
 * `passed`: the call went on, with a yes or only noted. A call that something else stopped is not this rule's.
 */
export function spokenOf(seen: readonly Seen[]): Spoken[] {
  return seen.flatMap(({ at, agentId, verdict, reasons, eventId }) =>
    reasons.flatMap((reason): Spoken[] => {
      const what = outcomeOf(verdict, reason.verdict);
      return what === null ? [] : [{ policy: reason.policy, what, at, agentId, verdict, eventId }];
    }),
  );
}

function hitsOf(spoken: readonly Spoken[]): Hit[] {
  const hits = new Map<string, Hit>();
  for (const { policy, what, at, agentId } of spoken) {
    const day = `${at.toISOString().slice(0, 10)}T00:00:00.000Z`;
    const key = `${policy}\n${day}\n${agentId}`;
    const none = { blocked: 0, asked: 0, passed: 0 };
    const hit = hits.get(key) ?? { ...none, policy, day, agentId, at };
    hit[what] += 1;
    hits.set(key, { ...hit, ...(at > hit.at ? { at } : {}) });
  }
  return [...hits].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, hit]) => hit);
}

function outcomeOf(decided: string | null, rule: string): What | null {
  if (decided === "block") return rule === "block" ? "blocked" : null;
  if (decided === "step_up") return rule === "step_up" ? "asked" : null;
  return decided !== null && permits(decided as Verdict) ? "passed" : null;
}

/** Puts decisions on the lists of the rules that spoke of them. An event is followed once. */
export async function listByRule(
  sql: Sql,
  orgId: string,
  spoken: readonly Spoken[],
): Promise<void> {
  if (spoken.length === 0) return;
  await sql.query(
    `INSERT INTO rule_hit_event (org_id, policy, recorded_at, event_id, agent_id, verdict)
     SELECT $1::uuid, x.policy, x.at, x."eventId", x."agentId", x.verdict
     FROM jsonb_to_recordset($2::jsonb) AS x(policy text, at timestamptz, "eventId" uuid, "agentId" uuid, verdict text)
     ORDER BY x.policy, x.at, x."eventId"`,
    [orgId, JSON.stringify(spoken)],
  );
}

/** Adds to what was counted, by rule, UTC day and agent. */
export async function addHits(sql: Sql, orgId: string, spoken: readonly Spoken[]): Promise<void> {
  if (spoken.length === 0) return;
  await sql.query(
    `INSERT INTO rule_hit AS t (org_id, policy, day, agent_id, blocked, asked, passed, last_at)
     SELECT $1::uuid, x.policy, x.day, x."agentId", x.blocked, x.asked, x.passed, x.at
     FROM jsonb_to_recordset($2::jsonb) AS x(policy text, day timestamptz, "agentId" uuid, blocked int, asked int, passed int,
       at timestamptz)
     ON CONFLICT (org_id, policy, day, agent_id) DO UPDATE SET blocked = t.blocked + EXCLUDED.blocked,
       asked = t.asked + EXCLUDED.asked, passed = t.passed + EXCLUDED.passed,
       last_at = greatest(t.last_at, EXCLUDED.last_at)`,
    [orgId, JSON.stringify(hitsOf(spoken))],
  );
}
