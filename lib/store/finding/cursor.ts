import type { Sql } from "../org-transaction";

/** How far into which of an org's logs executions were judged. */
export type Cursor = { logNo: number; idx: bigint };

/** Leaves read at a time. */
const LEAVES = 1_000;

/** Takes the org's cursor for this transaction, or null while another process has it. */
export async function takeCursor(sql: Sql, orgId: string): Promise<Cursor | null> {
  await sql.query(
    "INSERT INTO finding_cursor (org_id, log_no, idx) VALUES ($1, 1, -1) ON CONFLICT DO NOTHING",
    [orgId],
  );
  const { rows } = await sql.query<{ log_no: number; idx: bigint }>(
    "SELECT log_no, idx FROM finding_cursor WHERE org_id = $1 FOR UPDATE SKIP LOCKED",
    [orgId],
  );
  const [row] = rows;
  return row ? { logNo: row.log_no, idx: BigInt(row.idx) } : null;
}

/** Moves the cursor that this transaction has taken. */
export async function moveCursor(sql: Sql, orgId: string, to: Cursor): Promise<void> {
  await sql.query("UPDATE finding_cursor SET log_no = $2, idx = $3 WHERE org_id = $1", [
    orgId,
    to.logNo,
    to.idx.toString(),
  ]);
}

/** What the log holds beyond a cursor that bears on executions. */
export type Stretch = {
  /** Execution events, oldest first. */
  executions: string[];
  /** Decisions whose call was since reported not to have happened. */
  denied: string[];
  /** How far it goes. */
  end: Cursor;
  /** Whether the log goes on beyond, ready to be judged. */
  more: boolean;
};

type Leaf = { idx: bigint; id: string; kind: string; recorded_at: Date; denied: string | null };

/** Reads on in the log, up to the first execution recorded after `until`. A frozen log that was read to its end leads to the next. */
export async function readStretch(
  sql: Sql,
  orgId: string,
  from: Cursor,
  until: Date,
): Promise<Stretch> {
  const { rows } = await sql.query<Leaf>(
    `SELECT l.idx, e.id, e.kind, e.recorded_at,
       CASE WHEN e.kind = 'outcome' AND e.canonical LIKE '%"not_executed"%'
         THEN e.canonical::jsonb #>> '{data,evaluation_id}' END AS denied
     FROM log_leaf l JOIN event e ON e.org_id = l.org_id AND e.recorded_at = l.recorded_at AND e.id = l.event_id
     WHERE l.org_id = $1 AND l.log_no = $2 AND l.idx > $3 ORDER BY l.idx LIMIT ${LEAVES}`,
    [orgId, from.logNo, from.idx.toString()],
  );
  const young = rows.findIndex((row) => isExecution(row) && row.recorded_at > until);
  const ripe = young < 0 ? rows : rows.slice(0, young);
  const last = ripe.at(-1);
  const next = rows.length === 0 ? await nextLog(sql, orgId, from.logNo) : null;
  return {
    executions: ripe.filter(isExecution).map(({ id }) => id),
    denied: ripe.flatMap(({ denied }) => denied ?? []),
    end: next ?? { logNo: from.logNo, idx: last ? BigInt(last.idx) : from.idx },
    more: next !== null || (young < 0 && rows.length === LEAVES),
  };
}

function isExecution({ kind }: Leaf): boolean {
  return kind === "span.execute_tool";
}

/** The log after one that is frozen: nothing is added to that one any more. */
async function nextLog(sql: Sql, orgId: string, logNo: number): Promise<Cursor | null> {
  const { rows } = await sql.query<{ next: number | null }>(
    `SELECT min(log_no) AS next FROM log WHERE org_id = $1 AND log_no > $2
       AND NOT EXISTS (SELECT FROM log WHERE org_id = $1 AND log_no = $2 AND state = 'active')`,
    [orgId, logNo],
  );
  const next = rows[0]?.next ?? null;
  return next === null ? null : { logNo: next, idx: -1n };
}
