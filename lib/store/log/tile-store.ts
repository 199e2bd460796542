import type { ReadTile, Tile } from "../../core/audit";
import { AppError } from "../../core/kernel";
import type { Sql } from "../org-transaction";

/** Reads the tiles of one log, in a transaction that shows its org. */
export function storedTiles(sql: Sql, orgId: string, logNo: number): ReadTile {
  return async (level, index) => {
    const { rows } = await sql.query<{ hashes: Buffer }>(
      "SELECT hashes FROM log_tile WHERE org_id = $1 AND log_no = $2 AND level = $3 AND idx = $4",
      [orgId, logNo, level, index],
    );
    const [tile] = rows;
    if (!tile)
      throw new AppError("unavailable", `The log lacks its tile ${level}/${index}.`, {
        reason: "tile_damaged",
      });
    return tile.hashes;
  };
}

/** Writes tiles that are new or grew. */
export async function storeTiles(
  sql: Sql,
  orgId: string,
  logNo: number,
  tiles: readonly Tile[],
): Promise<void> {
  await sql.query(
    `INSERT INTO log_tile (org_id, log_no, level, idx, hashes)
     SELECT $1, $2, t.level, t.idx, t.hashes FROM unnest($3::int[], $4::bigint[], $5::bytea[]) AS t(level, idx, hashes)
     ON CONFLICT (org_id, log_no, level, idx) DO UPDATE SET hashes = EXCLUDED.hashes`,
    [
      orgId,
      logNo,
      tiles.map((tile) => tile.level),
      tiles.map((tile) => tile.index),
      tiles.map((tile) => Buffer.from(tile.hashes)),
    ],
  );
}
