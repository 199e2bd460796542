import type pg from "pg";
import { moveCursor, nextLog, takeCursor } from "../log/cursor";
import { inOrg } from "../pool";
import { BATCH, countBatch } from "./count-batch";

const CURSOR = "model_cursor";

/** What one turn did. `more`: the log goes on beyond it. */
type Followed = { looked: number; more: boolean };

/**
 * Counts the calls of models among the next events of an org in the order of its log: counts and the place reached in one
 * transaction, so that each call counts once. Does nothing while another process is at it.
 */
export function followModels(pool: Pick<pg.Pool, "connect">, orgId: string): Promise<Followed> {
  return inOrg(pool, orgId, async (sql) => {
    const from = await takeCursor(sql, CURSOR, orgId);
    if (from === null) return { looked: 0, more: false };
    const { looked, end } = await countBatch(sql, orgId, from);
    if (looked > 0) await moveCursor(sql, CURSOR, orgId, end);
    if (looked === BATCH) return { looked, more: true };
    const next = looked === 0 ? await nextLog(sql, orgId, from.logNo) : null;
    if (next !== null) await moveCursor(sql, CURSOR, orgId, next);
    return { looked, more: next !== null };
  });
}
