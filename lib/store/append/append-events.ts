import type { EventDraft } from "../../core/event";
import type { Sql } from "../org-transaction";
import { appendColumns, appendPlaceholders } from "./columns";
import { type SealPorts, toRow } from "./rows";

/**
 * Appends one org's events in the caller's transaction, in which row-level security shows that org.
 * @returns their ids, in the order given
 */
export async function appendEvents(
  sql: Sql,
  ports: SealPorts,
  orgId: string,
  drafts: readonly EventDraft[],
  at: Date,
): Promise<string[]> {
  if (drafts.length === 0) return [];
  const rows = drafts.map((draft) => toRow(ports, draft, { at }));
  const { rows: answer } = await sql.query<{ n: number }>(
    `SELECT cardinality(append_events($1::uuid, ${appendPlaceholders(2)})) AS n`,
    [orgId, ...appendColumns(rows, ports.payloadKeyVersion)],
  );
  if (answer[0]?.n !== rows.length) throw new Error("not every event was appended");
  return rows.map((row) => row.id);
}
