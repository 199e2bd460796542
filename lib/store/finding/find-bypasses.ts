import type pg from "pg";
import type { SealPorts } from "../append/rows";
import { moveCursor, takeCursor } from "../log/cursor";
import { inOrg } from "../pool";
import { countUncovered } from "../rollup/count-uncovered";
import { coveredBy, readDecisions } from "./decisions";
import { readExecutions } from "./executions";
import { findingsOf } from "./findings";
import { readThings } from "./inventory";
import { judge } from "./judge";
import type { OpenPayload } from "./payloads";
import { readStretch } from "./stretch";
import { writeCovers, writeFindings } from "./write";

export type FindingPorts = { seal: SealPorts; openPayload: OpenPayload; now: () => Date };

/** A decision may be recorded a little later than its execution's span by another process: nothing younger is judged. */
const GRACE_MS = 30_000;
const CURSOR = "finding_cursor";

/** What one turn did. `more`: the log goes on beyond it. */
type Found = { judged: number; opened: number; more: boolean };

/**
 * Judges the next executions of an org in the order of its log: findings, what covers what, their events and the place reached in
 * one transaction, so that each execution is judged once, whatever is killed when. Does nothing while another process is at it.
 */
export function findBypasses(pool: pg.Pool, ports: FindingPorts, orgId: string): Promise<Found> {
  return inOrg(pool, orgId, async (sql) => {
    const from = await takeCursor(sql, CURSOR, orgId);
    if (from === null) return { judged: 0, opened: 0, more: false };
    const now = ports.now();
    const ripe = new Date(now.getTime() - GRACE_MS);
    const { executions, denied, end, more } = await readStretch(sql, orgId, from, ripe);
    const again = await coveredBy(sql, orgId, denied);
    const ids = [...new Set([...again, ...executions])];
    const observed = await readExecutions(sql, ports.openPayload, orgId, ids);
    const decided = await readDecisions(sql, ports.openPayload, orgId, observed);
    const judged = judge(observed, decided);
    await writeCovers(sql, orgId, judged);
    const things = await readThings(sql, orgId, observed);
    const found = findingsOf(judged, things);
    const { opened, standing } = await writeFindings(sql, ports.seal, orgId, found, now);
    await countUncovered(sql, orgId, standing);
    if (end.logNo !== from.logNo || end.idx !== from.idx) await moveCursor(sql, CURSOR, orgId, end);
    return { judged: judged.length, opened, more };
  });
}
