import { decisionData } from "../../core/decide";
import { permits } from "../../core/kernel";
import type { Sql } from "../org-transaction";
import { countDays } from "./entitlement-day";

const ENTITLEMENT = "entitlement:";

type Decision = { canonical: string; recorded_at: Date };
type Use = { uses: number; first: Date; last: Date };
type Permitted = { id: string; at: Date; resources: readonly string[] };

/** Counts, for events that enter the log, which entitlements permitted an allowed call. */
export async function countUse(
  sql: Sql,
  orgId: string,
  events: readonly { event_id: string; recorded_at: Date }[],
): Promise<void> {
  const { rows } = await sql.query<Decision>(
    `SELECT e.canonical, e.recorded_at FROM unnest($2::uuid[], $3::timestamptz[]) AS s(id, at)
     JOIN event e ON e.org_id = $1 AND e.recorded_at = s.at AND e.id = s.id
     WHERE e.kind = 'decision' AND e.verdict IN ('allow', 'log', 'constrain')`,
    [orgId, events.map((event) => event.event_id), events.map((event) => event.recorded_at)],
  );
  const permitted = rows.flatMap(permittedBy);
  const uses = usesOf(permitted);
  if (uses.size === 0) return;
  // In order of id, so that two writers cannot wait for each other; entitlements that are gone are passed over.
  await sql.query(
    `INSERT INTO entitlement_use AS u (org_id, entitlement_id, uses, first_used_at, last_used_at)
     SELECT $1::uuid, t.id, t.uses, t.first, t.last
     FROM unnest($2::text[], $3::bigint[], $4::timestamptz[], $5::timestamptz[]) AS w(name, uses, first, last)
     JOIN entitlement x ON x.org_id = $1::uuid AND x.id::text = w.name
     CROSS JOIN LATERAL (SELECT x.id, w.uses, w.first, w.last) AS t
     ORDER BY t.id
     ON CONFLICT (org_id, entitlement_id) DO UPDATE SET uses = u.uses + EXCLUDED.uses,
       first_used_at = least(u.first_used_at, EXCLUDED.first_used_at),
       last_used_at = greatest(u.last_used_at, EXCLUDED.last_used_at)`,
    [
      orgId,
      [...uses.keys()],
      Array.from(uses.values(), (use) => use.uses),
      Array.from(uses.values(), (use) => use.first),
      Array.from(uses.values(), (use) => use.last),
    ],
  );
  await countDays(sql, orgId, permitted);
}

function usesOf(permitted: readonly Permitted[]): Map<string, Use> {
  const times = new Map<string, number[]>();
  for (const { id, at } of permitted) times.set(id, [...(times.get(id) ?? []), at.getTime()]);
  return new Map(
    Array.from(times, ([id, at]) => [
      id,
      { uses: at.length, first: new Date(Math.min(...at)), last: new Date(Math.max(...at)) },
    ]),
  );
}

/** An unreadable decision counts for nothing here: the log must go on, and shows it as it is. */
function permittedBy({ canonical, recorded_at: at }: Decision): Permitted[] {
  const data = decisionData.safeParse(dataOf(canonical)).data;
  if (!data || !permits(data.verdict)) return [];
  const permitting = data.reasons.filter(
    ({ effect, policy }) => effect === "permit" && policy.startsWith(ENTITLEMENT),
  );
  const ids = new Set(permitting.map(({ policy }) => policy.slice(ENTITLEMENT.length)));
  return [...ids].map((id) => ({ id, at, resources: data.resources }));
}

function dataOf(canonical: string): unknown {
  try {
    return JSON.parse(canonical)?.data;
  } catch {
    return undefined;
  }
}
