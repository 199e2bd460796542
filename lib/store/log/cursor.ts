import type { Sql } from "../org-transaction";

/** How far into which of an org's logs something has been read. */
export type Cursor = { logNo: number; idx: bigint };

/** Each reader of the log has a place of its own. */
type Reader =
  | "model_cursor"
  | "route_cursor"
  | "finding_cursor"
  | "rollup_cursor"
  | "drift_cursor"
  | "chain_cursor";

/** Takes the org's cursor for this transaction, or null while another process has it. */
export async function takeCursor(sql: Sql, reader: Reader, orgId: string): Promise<Cursor | null> {
  await sql.query(
    `INSERT INTO ${reader} (org_id, log_no, idx) VALUES ($1, 1, -1) ON CONFLICT DO NOTHING`,
    [orgId],
  );
  const { rows } = await sql.query<{ log_no: number; idx: bigint }>(
    `SELECT log_no, idx FROM ${reader} WHERE org_id = $1 FOR UPDATE SKIP LOCKED`,
    [orgId],
  );
  const [row] = rows;
  return row ? { logNo: row.log_no, idx: BigInt(row.idx) } : null;
}

/** Moves the cursor that this transaction has taken. */
export async function moveCursor(
  sql: Sql,
  reader: Reader,
  orgId: string,
  to: Cursor,
): Promise<void> {
  await sql.query(`UPDATE ${reader} SET log_no = $2, idx = $3 WHERE org_id = $1`, [
    orgId,
    to.logNo,
    to.idx.toString(),
  ]);
}

/** The beginning of the log after one that is frozen: nothing is added to that one any more. Null while there is none. */
export async function nextLog(sql: Sql, orgId: string, logNo: number): Promise<Cursor | null> {
  const { rows } = await sql.query<{ next: number | null }>(
    `SELECT min(log_no) AS next FROM log WHERE org_id = $1 AND log_no > $2
       AND NOT EXISTS (SELECT FROM log WHERE org_id = $1 AND log_no = $2 AND state = 'active')`,
    [orgId, logNo],
  );
  const next = rows[0]?.next ?? null;
  return next === null ? null : { logNo: next, idx: -1n };
}
