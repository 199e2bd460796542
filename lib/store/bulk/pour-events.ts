import type pg from "pg";
import type { EventRow } from "../append/rows";
import { pour, type Vessel } from "./pour";

const EVENT: Vessel = {
  table: "event",
  columns: {
    ...{ org_id: "uuid", recorded_at: "timestamptz", id: "uuid", kind: "text", agent_id: "uuid" },
    ...{ session_id: "uuid", tool_id: "uuid", verdict: "text", canonical: "text", leaf: "bytea" },
  },
};
const KEY: Vessel = {
  table: "event_key",
  columns: { org_id: "uuid", key: "bytea", event_id: "uuid", recorded_at: "timestamptz" },
};
const PAYLOAD: Vessel = {
  table: "event_payload",
  columns: {
    ...{ org_id: "uuid", recorded_at: "timestamptz", event_id: "uuid", name: "text" },
    ...{ key_version: "int", sealed: "bytea" },
  },
};
const WAITING: Vessel = {
  table: "unsequenced",
  columns: { org_id: "uuid", event_id: "uuid", recorded_at: "timestamptz", leaf: "bytea" },
};

/**
 * Writes many events of one org at once, what `append_events` writes for few, in a transaction that shows the org. None of them
 * may be known already.
 */
export async function pourEvents(
  client: pg.ClientBase,
  orgId: string,
  rows: readonly EventRow[],
  payloadKeyVersion: number,
): Promise<void> {
  const events = rows.map((row) => ({
    ...{ org_id: orgId, recorded_at: row.at, id: row.id, kind: row.kind, agent_id: row.agent },
    ...{ session_id: row.session, tool_id: row.tool, verdict: row.verdict },
    ...{ canonical: row.canonical, leaf: row.leaf, event_id: row.id, key: row.key },
  }));
  await pour(client, EVENT, events);
  await pour(
    client,
    KEY,
    events.filter(({ key }) => key !== null),
  );
  await pour(client, PAYLOAD, payloadsOf(orgId, rows, payloadKeyVersion));
  await pour(client, WAITING, events);
}

function payloadsOf(orgId: string, rows: readonly EventRow[], key_version: number) {
  return rows.flatMap(({ id, at, payloads }) =>
    payloads.map(({ name, sealed }) => ({
      ...{ org_id: orgId, recorded_at: at, event_id: id, name, key_version, sealed },
    })),
  );
}
