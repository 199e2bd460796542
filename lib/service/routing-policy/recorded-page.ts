import { invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { COUNT_TO } from "../listing";

/** A recorded route, or a session that used a model and was never routed. */
export type Recorded = { kind: "route" | "session"; id: string; at: Date };

export type Asked = {
  from?: string | undefined;
  to?: string | undefined;
  after?: string | undefined;
  limit: number;
};

/** Some of what was recorded in a period, newest first, and where to go on. */
export async function recordedPage(
  tx: Tx,
  orgId: string,
  { from, to, after, limit }: Asked,
): Promise<{ rows: Recorded[]; next: string | null }> {
  const [ms, id] = after?.split("_") ?? [];
  const at = ms === undefined ? null : new Date(Number(ms));
  if (at !== null && Number.isNaN(at.getTime())) throw invalid("/after", "names no moment");
  const rows = await tx.$queryRawUnsafe<Recorded[]>(
    `SELECT * FROM (${ROUTES}) AS routes UNION ALL SELECT * FROM (${SESSIONS}) AS sessions
     ORDER BY at DESC, id DESC LIMIT $6`,
    ...[orgId, dateOf(from, 0), dateOf(to, Number.MAX_SAFE_INTEGER), at, id ?? null, limit],
  );
  const last = rows.at(-1);
  const next = rows.length < limit || !last ? null : `${last.at.getTime()}_${last.id}`;
  return { rows, next };
}

/** How much was recorded in a period, counted to ten thousand of each kind. */
export async function countRecorded(
  tx: Tx,
  orgId: string,
  { from, to }: Pick<Asked, "from" | "to">,
): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(
    `SELECT (SELECT count(*) FROM (SELECT FROM route WHERE org_id = $1::uuid AND ${DURING("recorded_at")} LIMIT ${COUNT_TO}) AS r)::int
       + (SELECT count(*) FROM (SELECT FROM session s WHERE s.org_id = $1::uuid AND ${DURING("s.last_at")} AND ${UNROUTED} LIMIT ${COUNT_TO}) AS s)::int AS n`,
    ...[orgId, dateOf(from, 0), dateOf(to, Number.MAX_SAFE_INTEGER)],
  );
  return row?.n ?? 0;
}

/** The year 9999 is the end of time for the database. */
const LATEST = Date.UTC(9999, 0, 1);

function dateOf(iso: string | undefined, otherwise: number): Date {
  return iso === undefined ? new Date(Math.min(otherwise, LATEST)) : new Date(iso);
}

const DURING = (column: string) => `${column} >= $2::timestamptz AND ${column} < $3::timestamptz`;

const UNROUTED = `(s.model IS NOT NULL OR s.input_tokens + s.output_tokens > 0)
  AND NOT EXISTS (SELECT FROM route r WHERE r.org_id = s.org_id AND r.session_id = s.id)`;

const ROUTES = `SELECT 'route' AS kind, id, recorded_at AS at FROM route
  WHERE org_id = $1::uuid AND ${DURING("recorded_at")}
    AND ($4::timestamptz IS NULL OR (recorded_at, id) < ($4::timestamptz, $5::uuid))
  ORDER BY recorded_at DESC, id DESC LIMIT $6`;

const SESSIONS = `SELECT 'session' AS kind, s.id, s.last_at AS at FROM session s
  WHERE s.org_id = $1::uuid AND ${DURING("s.last_at")} AND ${UNROUTED}
    AND ($4::timestamptz IS NULL OR (s.last_at, s.id) < ($4::timestamptz, $5::uuid))
  ORDER BY s.last_at DESC, s.id DESC LIMIT $6`;
