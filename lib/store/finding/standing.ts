import {
  type Found,
  isWorse,
  resolvesByLook,
  STATE_RULES,
  severityOf,
  severityRank,
  THRESHOLDS,
  type Told,
  toldOf,
} from "../../core/finding";
import { canonicalize, type Json } from "../../core/kernel";
import type { Sql } from "../org-transaction";

/** A stored finding of a state that is not resolved. */
export type Standing = {
  id: string;
  key: string;
  rule: string;
  severity: number;
  state: string;
  facts: Json;
  last_seen_at: Date;
  agent_id: string | null;
  tool_id: string | null;
};

/** What an evaluation changes: findings to open, to bring up to date, only seen again, and gone. */
export type Changes = {
  opened: Found[];
  changed: { id: string; found: Found }[];
  seen: string[];
  gone: Standing[];
};

/** A finding that stays as it is says so once an hour. */
const SEEN_AGAIN_MS = 3_600_000;

/** The findings of some rules that are not resolved. */
export async function readStanding(
  sql: Sql,
  orgId: string,
  rules: readonly string[],
): Promise<Standing[]> {
  const { rows } = await sql.query<Standing>(
    `SELECT id, key, rule, severity, state, facts, last_seen_at, agent_id, tool_id FROM finding
     WHERE org_id = $1 AND rule = ANY ($2) AND state <> 'resolved' ORDER BY key`,
    [orgId, rules],
  );
  return rows;
}

/** What a person has called resolved of late, by key: the facts that they looked at. */
type Settled = ReadonlyMap<string, Json>;

/** What is not found again: what people have called resolved within a day, or for as long as a look settles it. */
export async function readSettled(sql: Sql, orgId: string, now: Date): Promise<Settled> {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const { rows } = await sql.query<{ key: string; facts: Json }>(
    `SELECT key, facts FROM finding WHERE org_id = $1 AND resolved_by = 'person'
       AND resolved_at > CASE WHEN rule = ANY ($2) THEN $3::timestamptz ELSE $4::timestamptz END
     ORDER BY resolved_at`,
    [orgId, LOOKED_AT, ago(THRESHOLDS.settledDays), ago(THRESHOLDS.resolvedDays)],
  );
  return new Map(rows.map(({ key, facts }) => [key, facts]));
}

const LOOKED_AT = STATE_RULES.filter(resolvesByLook);
const DAY_MS = 86_400_000;

/** Holds what was found against what stands. */
export function changesOf(
  found: readonly Found[],
  standing: readonly Standing[],
  settled: Settled,
  now: Date,
): Changes {
  const known = new Map(standing.map((one) => [one.key, one]));
  const keys = new Set(found.map(({ key }) => key));
  const again = found.flatMap((one) => {
    const stands = known.get(one.key);
    return stands ? [{ stands, found: one }] : [];
  });
  const changed = again.filter(({ stands, found: one }) => differs(stands, one));
  const still = again.filter(({ stands, found: one }) => !differs(stands, one));
  return {
    opened: found.filter((one) => !known.has(one.key) && !isSettled(one, settled.get(one.key))),
    changed: changed.map(({ stands: { id }, found: one }) => ({ id, found: one })),
    seen: still
      .filter(({ stands }) => now.getTime() - stands.last_seen_at.getTime() >= SEEN_AGAIN_MS)
      .map(({ stands: { id } }) => id),
    gone: standing.filter(({ key }) => !keys.has(key)),
  };
}

/** Whether somebody has looked at what is found again, as it is or worse. */
function isSettled({ rule, facts }: Found, looked: Json | undefined): boolean {
  if (looked === undefined || !resolvesByLook(rule)) return looked !== undefined;
  return !isWorse({ rule, facts } as Told, toldOf(rule, looked));
}

/** How much a found one matters, as it is stored. */
export function rankOfFound({ rule, facts }: Found): number {
  return severityRank(severityOf({ rule, facts } as Told));
}

function differs(stands: Standing, found: Found): boolean {
  if (stands.severity !== rankOfFound(found)) return true;
  return canonicalize(stands.facts) !== canonicalize(found.facts as unknown as Json);
}
