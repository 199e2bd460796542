import { type Cursor, nextLog } from "../log/cursor";
import type { Sql } from "../org-transaction";

/** Leaves read at a time: each time reads a day of decisions again, so that a long way is gone in few steps. */
const LEAVES = 5_000;

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
    // The leaves first: else all of the record may be read for the next few of them.
    `WITH leaf AS MATERIALIZED (
       SELECT org_id, idx, event_id, recorded_at FROM log_leaf
       WHERE org_id = $1 AND log_no = $2 AND idx > $3 ORDER BY idx LIMIT ${LEAVES}
     )
     SELECT l.idx, e.id, e.kind, e.recorded_at,
       CASE WHEN e.kind = 'outcome' AND e.canonical LIKE '%"not_executed"%'
         THEN e.canonical::jsonb #>> '{data,evaluation_id}' END AS denied
     FROM leaf l JOIN event e ON e.org_id = l.org_id AND e.recorded_at = l.recorded_at AND e.id = l.event_id
     ORDER BY l.idx`,
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
