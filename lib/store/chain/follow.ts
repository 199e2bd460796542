import type pg from "pg";
import { moveCursor, nextLog, takeCursor } from "../log/cursor";
import type { Sql } from "../org-transaction";
import { inOrg } from "../pool";
import { addHits, listByRule, spokenOf } from "./hits";
import { followed, readPaths, writePaths } from "./paths";
import { BATCH, readBatch, type Seen } from "./read-batch";

const CURSOR = "chain_cursor";

/** What one turn did. `more`: the log goes on beyond it. */
type Followed = { read: number; more: boolean };

/**
 * Follows the next events of an org in the order of its log: the paths of its sessions, what rules said of their calls, and the
 * place reached, in one transaction, so that each event counts once, however late it came and whatever is killed when. Does
 * nothing while another process is at it.
 */
export function followChains(pool: Pick<pg.Pool, "connect">, orgId: string): Promise<Followed> {
  return inOrg(pool, orgId, async (sql) => {
    const from = await takeCursor(sql, CURSOR, orgId);
    if (from === null) return { read: 0, more: false };
    const { read, end, seen } = await readBatch(sql, orgId, from);
    await take(sql, orgId, seen);
    if (read > 0) await moveCursor(sql, CURSOR, orgId, end);
    if (read === BATCH) return { read, more: true };
    const next = read === 0 ? await nextLog(sql, orgId, from.logNo) : null;
    if (next !== null) await moveCursor(sql, CURSOR, orgId, next);
    return { read, more: next !== null };
  });
}

async function take(sql: Sql, orgId: string, seen: readonly Seen[]): Promise<void> {
  if (seen.length === 0) return;
  const sessionIds = [...new Set(seen.map(({ sessionId }) => sessionId))];
  const known = await readPaths(sql, orgId, sessionIds);
  await writePaths(sql, orgId, [...followed(known, seen).values()]);
  const spoken = spokenOf(seen);
  await addHits(sql, orgId, spoken);
  await listByRule(sql, orgId, spoken);
  await sql.query("UPDATE chain_cursor SET moved = moved + 1 WHERE org_id = $1", [orgId]);
}
