import { LOG_HOST, logOrigin } from "../../core/audit";
import { orgTransaction, type Sql } from "../org-transaction";

/** The org's active log as the database has it. */
export type LogState = {
  logNo: number;
  size: number;
  root: Uint8Array | null;
  /** Size of its largest recorded checkpoint; 0 when there is none. */
  signedSize: number;
  /** Whether events wait to be sequenced. */
  waiting: boolean;
};

type Row = {
  log_no: number | null;
  size: string;
  root: Buffer | null;
  signed_size: string;
  waiting: boolean;
};

/** Reads it; `logNo` is 0 when there is no active log yet. */
export async function readLogState(sql: Sql, orgId: string): Promise<LogState> {
  return orgTransaction(sql, orgId, async () => {
    const { rows } = await sql.query<Row>(
      `SELECT l.log_no, coalesce(l.size, 0) AS size, l.root, coalesce(c.size, 0) AS signed_size,
              EXISTS (SELECT FROM unsequenced u WHERE u.org_id = $1) AS waiting
       FROM (SELECT 1) AS one
       LEFT JOIN LATERAL (SELECT log_no, size, root FROM log WHERE org_id = $1 AND state = 'active'
         ORDER BY log_no DESC LIMIT 1) AS l ON true
       LEFT JOIN LATERAL (SELECT max(size) AS size FROM checkpoint WHERE org_id = $1 AND log_no = l.log_no) AS c ON true`,
      [orgId],
    );
    const [row] = rows;
    return {
      logNo: row?.log_no ?? 0,
      size: Number(row?.size ?? 0),
      root: row?.root ?? null,
      signedSize: Number(row?.signed_size ?? 0),
      waiting: row?.waiting ?? false,
    };
  });
}

/** Begins a log, in a transaction that shows its org. */
export async function beginLog(sql: Sql, orgId: string, logNo: number): Promise<void> {
  await sql.query("INSERT INTO log (org_id, log_no, origin) VALUES ($1, $2, $3)", [
    orgId,
    logNo,
    logOrigin(LOG_HOST, orgId, logNo),
  ]);
}
