import type { LogPosition } from "../../contract/decision";
import type { Tx } from "../../store/transact";

type Row = { event_id: string; log_no: number; idx: bigint; covered: boolean };

/** Where events stand in the log; those that the sequencer has not taken yet are left out. */
export async function positionsOf(
  tx: Tx,
  orgId: string,
  eventIds: readonly string[],
): Promise<Map<string, LogPosition>> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `SELECT l.event_id, l.log_no, l.idx,
            coalesce(l.idx < (SELECT max(c.size) FROM checkpoint c WHERE c.org_id = l.org_id AND c.log_no = l.log_no), false)
              AS covered
     FROM log_leaf l WHERE l.org_id = $1::uuid AND l.event_id = ANY ($2::uuid[])`,
    orgId,
    eventIds,
  );
  return new Map(
    rows.map((row) => [
      row.event_id,
      { log: row.log_no, index: Number(row.idx), covered: row.covered },
    ]),
  );
}
