import type { EventDraft } from "../core/event";
import { APPEND_CASTS, appendColumns } from "./append/columns";
import { type SealPorts, toRow } from "./append/rows";
import type { Tx } from "./transact";

export type EvidencePorts = SealPorts & {
  now: () => Date;
  openPayload: (
    org: string,
    event: string,
    name: string,
    sealed: Uint8Array,
  ) => { content: string };
};

export type Evidence = {
  append: (tx: Tx, draft: EventDraft) => Promise<string>;
  openPayload: (tx: Tx, orgId: string, eventId: string, name: string) => Promise<string | null>;
  openPayloads: (
    tx: Tx,
    orgId: string,
    eventIds: readonly string[],
  ) => Promise<(event: string, name: string) => string | null>;
};

/** The record as the people's side uses it: one event per command, in the command's own transaction. */
export function openEvidence(ports: EvidencePorts): Evidence {
  return {
    append: async (tx, draft) => {
      const row = toRow(ports, draft, { at: ports.now() });
      const { sql, values } = oneEvent(draft.org, appendColumns([row], ports.payloadKeyVersion));
      const [answer] = await tx.$queryRawUnsafe<{ ids: string[] }[]>(sql, ...values);
      if (answer?.ids.length !== 1) throw new Error("the event was not appended");
      return row.id;
    },
    openPayload: async (tx, orgId, eventId, name) => {
      const [row] = await tx.$queryRawUnsafe<{ sealed: Uint8Array | null }[]>(
        "SELECT sealed FROM event_payload WHERE org_id = $1::uuid AND event_id = $2::uuid AND name = $3",
        orgId,
        eventId,
        name,
      );
      return row?.sealed ? ports.openPayload(orgId, eventId, name, row.sealed).content : null;
    },
    openPayloads: async (tx, orgId, eventIds) => {
      const rows = await tx.$queryRawUnsafe<
        { event_id: string; name: string; sealed: Uint8Array }[]
      >(
        `SELECT event_id, name, sealed FROM event_payload
         WHERE org_id = $1::uuid AND event_id = ANY ($2::uuid[]) AND sealed IS NOT NULL`,
        orgId,
        eventIds,
      );
      const found = new Map(rows.map((row) => [`${row.event_id} ${row.name}`, row.sealed]));
      return (event, name) => {
        const sealed = found.get(`${event} ${name}`);
        return sealed ? ports.openPayload(orgId, event, name, sealed).content : null;
      };
    },
  };
}

/** Spells the arrays out element by element: Prisma's driver has no binding for arrays of bytes. */
function oneEvent(org: string, columns: unknown[]): { sql: string; values: unknown[] } {
  const values: unknown[] = [org];
  const spelled = columns.map((column, i) => {
    const cast = APPEND_CASTS[i];
    if (!Array.isArray(column)) return `$${values.push(column)}::${cast}`;
    const items = column.map((item) =>
      item === null ? "NULL" : `$${values.push(item)}::${cast?.slice(0, -2)}`,
    );
    return `ARRAY[${items.join(", ")}]::${cast}`;
  });
  return { sql: `SELECT append_events($1::uuid, ${spelled.join(", ")}) AS ids`, values };
}
