import type { CheckpointRow } from "../../contract/audit";
import { type ReadTile, toBase64 } from "../../core/audit";
import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { timeOf } from "../show";

/** One of the org's logs as it stands. `root` is over `size` leaves. */
export type LogRecord = {
  log_no: number;
  origin: string;
  state: "active" | "frozen";
  size: number;
  root: Uint8Array | null;
};

/** All logs of the org, the latest first. */
export async function logsOf(tx: Tx, orgId: string): Promise<LogRecord[]> {
  const rows = await tx.$queryRawUnsafe<(Omit<LogRecord, "size"> & { size: bigint })[]>(
    "SELECT log_no, origin, state, size, root FROM log WHERE org_id = $1::uuid ORDER BY log_no DESC",
    orgId,
  );
  return rows.map((row) => ({ ...row, size: Number(row.size) }));
}

/** Reads the tiles of one log, each once. */
export function tilesOf(tx: Tx, orgId: string, logNo: number): ReadTile {
  const known = new Map<string, Promise<Uint8Array>>();
  const read = readerOf(tx, orgId, logNo);
  return (level, index, width) => {
    const key = `${level}/${index}`;
    const tile = known.get(key) ?? read(level, index, width);
    known.set(key, tile);
    return tile;
  };
}

function readerOf(tx: Tx, orgId: string, logNo: number): ReadTile {
  return async (level, index) => {
    const [row] = await tx.$queryRawUnsafe<{ hashes: Uint8Array }[]>(
      "SELECT hashes FROM log_tile WHERE org_id = $1::uuid AND log_no = $2 AND level = $3 AND idx = $4::bigint",
      orgId,
      logNo,
      level,
      index,
    );
    if (!row)
      throw new AppError("unavailable", `The log lacks its tile ${level}/${index}.`, {
        reason: "tile_damaged",
      });
    return Uint8Array.from(row.hashes);
  };
}

type Signed = { log_no: number; size: bigint; root: Uint8Array; note: string; signed_at: Date };

/** Signed heads, the newest first; of one log, or of all. */
export async function checkpointsOf(
  tx: Tx,
  orgId: string,
  { logNo = null, skip = 0, take = 1 }: { logNo?: number | null; skip?: number; take?: number },
): Promise<CheckpointRow[]> {
  const rows = await tx.$queryRawUnsafe<Signed[]>(
    `SELECT log_no, size, root, note, signed_at FROM checkpoint
     WHERE org_id = $1::uuid AND ($2::int IS NULL OR log_no = $2)
     ORDER BY log_no DESC, size DESC LIMIT $3::int OFFSET $4::int`,
    orgId,
    logNo,
    take,
    skip,
  );
  return rows.map((row) => ({
    log: row.log_no,
    size: Number(row.size),
    root: toBase64(Uint8Array.from(row.root)),
    note: row.note,
    signedAt: timeOf(row.signed_at),
  }));
}
