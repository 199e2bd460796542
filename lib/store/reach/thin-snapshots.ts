import type pg from "pg";
import { inOrg } from "../pool";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Histories are read this far back; of what is older one snapshot a day says enough. */
export const KEPT_WHOLE_DAYS = 90;

/**
 * Of snapshots of reach older than `KEPT_WHOLE_DAYS` keeps the last of each day (UTC), and so the newest always; of each agent the
 * same.
 * @returns how many were dropped
 */
export function thinSnapshots(
  pool: Pick<pg.Pool, "connect">,
  { now }: { now: () => Date },
  orgId: string,
): Promise<number> {
  const before = new Date(now().getTime() - KEPT_WHOLE_DAYS * DAY_MS);
  return inOrg(pool, orgId, async (client) => {
    const all = await client.query(thin("reach_snapshot", ""), [orgId, before]);
    const agents = await client.query(
      thin("reach_agent_snapshot", " AND later.agent_id = s.agent_id"),
      [orgId, before],
    );
    return (all.rowCount ?? 0) + (agents.rowCount ?? 0);
  });
}

/** Drops what the same day has a later one of. */
function thin(table: string, sameThing: string): string {
  return `DELETE FROM ${table} s WHERE s.org_id = $1 AND s.at < $2::timestamptz AND EXISTS (
    SELECT 1 FROM ${table} later WHERE later.org_id = s.org_id${sameThing} AND later.at > s.at
      AND later.at < date_trunc('day', s.at, 'UTC') + interval '1 day')`;
}
