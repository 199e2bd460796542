import { formatCheckpoint, LOG_HOST, logOrigin, signNote } from "../../core/audit";
import { orgTransaction, type Sql } from "../org-transaction";
import type { LogState } from "./log-state";
import type { LogPorts, PublishedHead } from "./ports";

/**
 * Signs the log's head and publishes it, outside the database first: what is recorded here alone could be taken back.
 * The caller has seen that the log extends the head published last.
 */
export async function signHead(
  sql: Sql,
  ports: LogPorts,
  orgId: string,
  { logNo, size, root }: LogState & { root: Uint8Array },
): Promise<void> {
  const text = formatCheckpoint({ origin: logOrigin(LOG_HOST, orgId, logNo), size, root });
  const note = await signNote(text, ports.signerFor(orgId, logNo));
  const head = { logNo, size, root, note };
  await ports.publication.publish(orgId, head);
  await recordHead(sql, ports, orgId, head);
}

/** Writes a published head into the database, where it is not there yet. */
export async function recordHead(
  sql: Sql,
  ports: LogPorts,
  orgId: string,
  { logNo, size, root, note }: PublishedHead,
): Promise<void> {
  await orgTransaction(sql, orgId, () =>
    sql.query(
      `INSERT INTO checkpoint (org_id, log_no, size, root, note, signed_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (org_id, log_no, size) DO NOTHING`,
      [orgId, logNo, size, Buffer.from(root), note, ports.now()],
    ),
  );
}

/** The largest head that the database has of a log. */
export async function recordedHead(
  sql: Sql,
  orgId: string,
  logNo: number,
): Promise<PublishedHead | null> {
  const { rows } = await orgTransaction(sql, orgId, () =>
    sql.query<{ size: string; root: Buffer; note: string }>(
      "SELECT size, root, note FROM checkpoint WHERE org_id = $1 AND log_no = $2 ORDER BY size DESC LIMIT 1",
      [orgId, logNo],
    ),
  );
  const [row] = rows;
  return row ? { logNo, size: Number(row.size), root: row.root, note: row.note } : null;
}
