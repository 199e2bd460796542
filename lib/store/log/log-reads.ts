import { encodeEntryBundle, TILE_WIDTH, tileWidth } from "../../core/audit";
import { notFound, utf8 } from "../../core/kernel";
import type { Sql } from "../org-transaction";
import { storedTiles } from "./tile-store";

/*
 * The log as auditors read it over HTTP (C2SP tlog-tiles). Each runs in a transaction that shows the org. What is served stops at the
 * latest checkpoint: beyond it nothing is promised yet.
 */

/** A signed head of a log, the latest of them unless a size is named. */
export type ServedHead = { logNo: number; size: number; note: string };

/** The latest signed head, of one log or of the org's present one. @throws AppError `not_found` before the first */
export async function readHead(sql: Sql, orgId: string, logNo?: number): Promise<ServedHead> {
  const { rows } = await sql.query<{ log_no: number; size: string; note: string }>(
    `SELECT log_no, size, note FROM checkpoint WHERE org_id = $1 AND ($2::int IS NULL OR log_no = $2)
     ORDER BY log_no DESC, size DESC LIMIT 1`,
    [orgId, logNo ?? null],
  );
  const [row] = rows;
  if (!row) throw notFound("checkpoint");
  return { logNo: row.log_no, size: Number(row.size), note: row.note };
}

/**
 * The hashes of one tile, 32 bytes each: exactly `width` of them, 256 for a full tile.
 * @throws AppError `not_found` when the head does not cover that many
 */
export async function readTile(
  sql: Sql,
  orgId: string,
  head: ServedHead,
  { level, index, width }: { level: number; index: number; width: number },
): Promise<Uint8Array> {
  if (width < 1 || tileWidth(head.size, level, index) < width) throw notFound("tile");
  const hashes = await storedTiles(sql, orgId, head.logNo)(level, index, width);
  return hashes.subarray(0, width * 32);
}

/**
 * One bundle of entries: the canonical texts of up to 256 leaves, each with a 16-bit length before it.
 * @throws AppError `not_found` when the head does not cover that many
 */
export async function readEntryBundle(
  sql: Sql,
  orgId: string,
  head: ServedHead,
  { index, width }: { index: number; width: number },
): Promise<Uint8Array> {
  if (width < 1 || tileWidth(head.size, 0, index) < width) throw notFound("tile");
  const first = index * TILE_WIDTH;
  return encodeEntryBundle((await readEntries(sql, orgId, head, first, width)).map(utf8));
}

/** Canonical texts of `count` (at most 1,000) entries from `first` on, as far as the head covers them; one that is gone is empty. */
export async function readEntries(
  sql: Sql,
  orgId: string,
  head: ServedHead,
  first: number,
  count: number,
): Promise<string[]> {
  const end = Math.min(head.size, first + Math.min(count, 1_000));
  const { rows } = await sql.query<{ canonical: string }>(
    `SELECT coalesce(e.canonical, '') AS canonical FROM log_leaf l
     LEFT JOIN event e ON e.org_id = l.org_id AND e.recorded_at = l.recorded_at AND e.id = l.event_id
     WHERE l.org_id = $1 AND l.log_no = $2 AND l.idx >= $3 AND l.idx < $4 ORDER BY l.idx`,
    [orgId, head.logNo, first, end],
  );
  return rows.map((row) => row.canonical);
}
