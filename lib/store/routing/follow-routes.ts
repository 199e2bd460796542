import type pg from "pg";
import { moveCursor, nextLog, takeCursor } from "../log/cursor";
import { inOrg } from "../pool";
import { countAnswered, countCompletions, countRoutes } from "./count-routes";
import { keepCompletions, keepRoutes } from "./keep-routes";
import { BATCH, readRoutes } from "./read-routes";
import { settleRoutes } from "./settle-routes";

const CURSOR = "route_cursor";

/** What one turn did. `more`: the log goes on beyond it. */
type Followed = { followed: number; more: boolean };

/**
 * Keeps and counts the next routes and forwarded calls of an org in the order of its log: rows, counts and the place reached in one
 * transaction, so that each counts once, however late it came and whatever is killed when. Does nothing while another process is at
 * it.
 */
export function followRoutes(pool: Pick<pg.Pool, "connect">, orgId: string): Promise<Followed> {
  return inOrg(pool, orgId, async (sql) => {
    const from = await takeCursor(sql, CURSOR, orgId);
    if (from === null) return { followed: 0, more: false };
    const { routes, completions, read, end } = await readRoutes(sql, orgId, from);
    const fresh = {
      routes: await keepRoutes(sql, orgId, routes),
      completions: await keepCompletions(sql, orgId, completions),
    };
    await countRoutes(sql, orgId, fresh.routes);
    await countCompletions(sql, orgId, fresh.completions);
    await countAnswered(sql, orgId, await settleRoutes(sql, orgId, fresh));
    const followed = fresh.routes.length + fresh.completions.length;
    if (read > 0) await moveCursor(sql, CURSOR, orgId, end);
    if (read === BATCH) return { followed, more: true };
    const next = read === 0 ? await nextLog(sql, orgId, from.logNo) : null;
    if (next !== null) await moveCursor(sql, CURSOR, orgId, next);
    return { followed, more: next !== null };
  });
}
