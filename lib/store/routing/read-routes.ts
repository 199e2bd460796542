import type * as z from "zod/mini";
import type { Cursor } from "../log/cursor";
import type { Sql } from "../org-transaction";
import { completionTold, routeTold } from "./told";

/** Leaves read at a time. */
export const BATCH = 5_000;

/** Where a route or a forwarded call was recorded, and for whom. */
type Recorded = {
  id: string;
  recorded_at: Date;
  agent_id: string | null;
  session_id: string | null;
};

export type RouteRecord = Recorded & { told: z.infer<typeof routeTold> };
export type CompletionRecord = Recorded & { told: z.infer<typeof completionTold> };

/** Routes and forwarded calls of a stretch of the log, and how far it was read. */
export type Stretch = {
  routes: RouteRecord[];
  completions: CompletionRecord[];
  read: number;
  end: Cursor;
};

const LEAVES = `
SELECT count(*)::int AS n, max(idx) AS last, min(recorded_at) AS since, max(recorded_at) AS until FROM (
  SELECT idx, recorded_at FROM log_leaf WHERE org_id = $1 AND log_no = $2 AND idx > $3 ORDER BY idx LIMIT ${BATCH}) AS leaf`;

/** By kind and time, so that a stretch without routes costs next to nothing, however much else happened in it. */
const EVENTS = `
SELECT e.id, e.kind, e.recorded_at, e.agent_id, e.session_id, e.canonical FROM event e
JOIN log_leaf l ON l.org_id = $1 AND l.event_id = e.id AND l.log_no = $2 AND l.idx > $3 AND l.idx <= $4
WHERE e.org_id = $1 AND e.kind IN ('route', 'completion') AND e.recorded_at >= $5 AND e.recorded_at <= $6
ORDER BY l.idx`;

/** Reads on in the log. What is not of the shape that the gateway records is left out. */
export async function readRoutes(sql: Sql, orgId: string, from: Cursor): Promise<Stretch> {
  const place = [orgId, from.logNo, from.idx.toString()];
  const { rows: leaves } = await sql.query<{
    n: number;
    last: bigint | null;
    since: Date;
    until: Date;
  }>(LEAVES, place);
  const [leaf] = leaves;
  if (!leaf || leaf.last === null) return { routes: [], completions: [], read: 0, end: from };
  const { n, last, since, until } = leaf;
  const { rows } = await sql.query<Recorded & { kind: string; canonical: string }>(EVENTS, [
    ...place,
    last.toString(),
    since,
    until,
  ]);
  const routes: RouteRecord[] = [];
  const completions: CompletionRecord[] = [];
  for (const { kind, canonical, ...recorded } of rows) {
    const { data } = JSON.parse(canonical) as { data: unknown };
    const route = kind === "route" ? routeTold.safeParse(data).data : undefined;
    if (route) routes.push({ ...recorded, told: route });
    const completion = kind === "completion" ? completionTold.safeParse(data).data : undefined;
    if (completion) completions.push({ ...recorded, told: completion });
  }
  return { routes, completions, read: n, end: { ...from, idx: BigInt(last) } };
}
