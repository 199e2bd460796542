import type pg from "pg";
import { moveCursor, nextLog, takeCursor } from "../log/cursor";
import { inOrg } from "../pool";
import { BATCH, countBatch } from "./count-batch";

const CURSOR = "rollup_cursor";

/** What one turn did. `more`: the log goes on beyond it. */
type RolledUp = { counted: number; more: boolean };

/**
 * Counts the next events of an org in the order of its log: counts and the place reached in one transaction, so that each event
 * counts once, however late it came and whatever is killed when. Does nothing while another process is at it.
 */
export function rollUp(pool: Pick<pg.Pool, "connect">, orgId: string): Promise<RolledUp> {
  return inOrg(pool, orgId, async (sql) => {
    const from = await takeCursor(sql, CURSOR, orgId);
    if (from === null) return { counted: 0, more: false };
    const { counted, end } = await countBatch(sql, orgId, from);
    if (counted > 0) await moveCursor(sql, CURSOR, orgId, end);
    if (counted === BATCH) return { counted, more: true };
    const next = counted === 0 ? await nextLog(sql, orgId, from.logNo) : null;
    if (next !== null) await moveCursor(sql, CURSOR, orgId, next);
    return { counted, more: next !== null };
  });
}
