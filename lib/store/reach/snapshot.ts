import type pg from "pg";
import type { ReachTotals } from "../../core/access";
import { causesBetween } from "./causes";

/** An unchanged org has one snapshot a day. */
const DAILY_MS = 24 * 60 * 60 * 1000;

/** When the last snapshot was taken; null before the first. */
export async function lastSnapshot(client: pg.PoolClient, orgId: string): Promise<Date | null> {
  const { rows } = await client.query<{ at: Date }>(
    "SELECT at FROM reach_snapshot WHERE org_id = $1 ORDER BY at DESC LIMIT 1",
    [orgId],
  );
  return rows[0]?.at ?? null;
}

export function isDue(last: Date | null, now: Date): boolean {
  return last === null || now.getTime() - last.getTime() >= DAILY_MS;
}

/**
 * Keeps the figures as they are at a moment, with what people changed since the snapshot before; of agents, those whose figures
 * differ from what was kept of them last.
 */
export async function takeSnapshot(
  client: pg.PoolClient,
  orgId: string,
  taken: { id: string; at: Date; last: Date | null; policy: number; totals: ReachTotals },
): Promise<void> {
  const { id, at, last, policy, totals } = taken;
  // The first has no change to explain.
  const { causes, count } =
    last === null ? { causes: [], count: 0 } : await causesBetween(client, orgId, last, at);
  const { agents, radius, largest, radiusWithPerson, unionAlone } = totals;
  await client.query(
    `INSERT INTO reach_snapshot (org_id, id, at, radius, largest, radius_with_person, union_alone, agents, policy, causes, cause_count)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [orgId, id, at, radius, largest, radiusWithPerson, unionAlone, agents, policy, causes, count],
  );
  await client.query(
    `INSERT INTO reach_agent_snapshot (org_id, agent_id, at, snapshot_id, radius, radius_with_person, union_alone)
     SELECT r.org_id, r.agent_id, $2, $3, r.radius, r.radius_with_person, r.union_alone
     FROM reach_agent r LEFT JOIN LATERAL (
       SELECT s.radius, s.radius_with_person, s.union_alone FROM reach_agent_snapshot s
       WHERE s.org_id = r.org_id AND s.agent_id = r.agent_id ORDER BY s.at DESC LIMIT 1) kept ON true
     WHERE r.org_id = $1 AND (kept.radius, kept.radius_with_person, kept.union_alone)
       IS DISTINCT FROM (r.radius, r.radius_with_person, r.union_alone)
     ON CONFLICT DO NOTHING`,
    [orgId, at, id],
  );
}
