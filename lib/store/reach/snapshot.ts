import type pg from "pg";
import type { ReachTotals } from "../../core/access";
import { causesBetween } from "./causes";
import { DELEGATION_DAYS } from "./load-access";

/** An unchanged org has one snapshot a day. */
const DAILY_MS = 24 * 60 * 60 * 1000;
const NONE = { causes: [], count: 0, own: [] };

export type LastSnapshot = { at: Date; radius: number };

/** The last snapshot that was taken; null before the first. */
export async function lastSnapshot(
  client: pg.PoolClient,
  orgId: string,
): Promise<LastSnapshot | null> {
  const { rows } = await client.query<LastSnapshot>(
    "SELECT at, radius FROM reach_snapshot WHERE org_id = $1 ORDER BY at DESC LIMIT 1",
    [orgId],
  );
  return rows[0] ?? null;
}

export function isDue(last: LastSnapshot | null, now: Date): boolean {
  return last === null || now.getTime() - last.at.getTime() >= DAILY_MS;
}

/**
 * Keeps the figures as they are at a moment, with what may have moved them since the snapshot before; of agents, those whose
 * figures differ from what was kept of them last, with what was changed of themselves.
 */
export async function takeSnapshot(
  client: pg.PoolClient,
  orgId: string,
  taken: { id: string; at: Date; last: LastSnapshot | null; policy: number; totals: ReachTotals },
): Promise<void> {
  const { id, at, last, policy, totals } = taken;
  // The first has no change to explain.
  const seenSince = new Date(at.getTime() - DELEGATION_DAYS * DAILY_MS);
  const { agents, radius, largest, radiusWithPerson, unionAlone } = totals;
  const { causes, count, own } =
    last === null
      ? NONE
      : await causesBetween(client, orgId, {
          ...{ from: last.at, to: at, seenSince },
          change: radius - last.radius,
        });
  await client.query(
    `INSERT INTO reach_snapshot (org_id, id, at, radius, largest, radius_with_person, union_alone, agents, policy, causes, cause_count)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [orgId, id, at, radius, largest, radiusWithPerson, unionAlone, agents, policy, causes, count],
  );
  await client.query(
    `INSERT INTO reach_agent_snapshot (org_id, agent_id, at, snapshot_id, radius, radius_with_person, union_alone, causes, cause_count)
     SELECT r.org_id, r.agent_id, $2, $3, r.radius, r.radius_with_person, r.union_alone,
       coalesce(own.causes, '{}'), coalesce(own.count, 0)
     FROM reach_agent r
     LEFT JOIN jsonb_to_recordset($4::jsonb) AS own(agent uuid, causes uuid[], count int) ON own.agent = r.agent_id
     LEFT JOIN LATERAL (
       SELECT s.radius, s.radius_with_person, s.union_alone FROM reach_agent_snapshot s
       WHERE s.org_id = r.org_id AND s.agent_id = r.agent_id ORDER BY s.at DESC LIMIT 1) kept ON true
     WHERE r.org_id = $1 AND (kept.radius, kept.radius_with_person, kept.union_alone)
       IS DISTINCT FROM (r.radius, r.radius_with_person, r.union_alone)
     ON CONFLICT DO NOTHING`,
    [orgId, at, id, JSON.stringify(own)],
  );
}
