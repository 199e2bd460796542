import { extendTiles } from "../../core/audit";
import { orgTransaction, type Sql } from "../org-transaction";
import { countUse } from "./entitlement-use";
import { listByTool } from "./events-by-tool";
import type { LogState } from "./log-state";
import { storedTiles, storeTiles } from "./tile-store";

/** Events taken into the tree at a time: a fraction of a second's work. */
export const BATCH = 4_000;

type Waiting = { event_id: string; recorded_at: Date; leaf: Buffer };

/**
 * Takes the events that wait into the log, oldest first, in one transaction: leaves, tiles, head, uses of entitlements, lists by
 * tool, and the waiting list. Fenced by the size read before: a second writer fails.
 * @returns how many were taken
 */
export async function sequenceBatch(sql: Sql, orgId: string, log: LogState): Promise<number> {
  return orgTransaction(sql, orgId, async () => {
    const { rows } = await sql.query<Waiting>(
      // Ids follow time and are indexed: however many wait, only those that are taken are looked at.
      `SELECT * FROM (
         SELECT event_id, recorded_at, leaf FROM unsequenced WHERE org_id = $1 ORDER BY event_id LIMIT ${BATCH}
       ) AS next ORDER BY recorded_at, event_id`,
      [orgId],
    );
    if (rows.length === 0) return 0;
    const readTile = storedTiles(sql, orgId, log.logNo);
    const grown = await extendTiles(
      { size: log.size, readTile },
      rows.map((row) => row.leaf),
    );
    await sql.query(
      `INSERT INTO log_leaf (org_id, log_no, idx, event_id, recorded_at)
       SELECT $1, $2, $3::bigint + t.n - 1, t.id, t.at
       FROM unnest($4::uuid[], $5::timestamptz[]) WITH ORDINALITY AS t(id, at, n)`,
      [
        orgId,
        log.logNo,
        log.size,
        rows.map((row) => row.event_id),
        rows.map((row) => row.recorded_at),
      ],
    );
    await storeTiles(sql, orgId, log.logNo, grown.tiles);
    const moved = await sql.query(
      `UPDATE log SET size = $3, root = $4, updated_at = now()
       WHERE org_id = $1 AND log_no = $2 AND state = 'active' AND size = $5`,
      [orgId, log.logNo, grown.size, Buffer.from(grown.root), log.size],
    );
    if (moved.rowCount !== 1) throw new Error("the log was extended by someone else");
    await countUse(sql, orgId, rows);
    await listByTool(sql, orgId, rows);
    await sql.query("DELETE FROM unsequenced WHERE org_id = $1 AND event_id = ANY ($2::uuid[])", [
      orgId,
      rows.map((row) => row.event_id),
    ]);
    return rows.length;
  });
}
