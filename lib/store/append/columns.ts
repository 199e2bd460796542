import type { EventRow } from "./rows";

/** The casts of `append_events`' array parameters, in order, from `p_id` on. */
export const APPEND_CASTS = [
  "uuid[]",
  "timestamptz[]",
  "text[]",
  "uuid[]",
  "uuid[]",
  "uuid[]",
  "text[]",
  "bytea[]",
  "text[]",
  "bytea[]",
  "uuid[]",
  "timestamptz[]",
  "text[]",
  "int",
  "bytea[]",
] as const;

/** The rows as parallel arrays: the parameters of `append_events` and of the tail of `append_decisions`. */
export function appendColumns(rows: readonly EventRow[], payloadKeyVersion: number): unknown[] {
  const payloads = rows.flatMap((row) =>
    row.payloads.map((p) => ({ ...p, event: row.id, at: row.at })),
  );
  return [
    rows.map((r) => r.id),
    rows.map((r) => r.at),
    rows.map((r) => r.kind),
    rows.map((r) => r.agent),
    rows.map((r) => r.session),
    rows.map((r) => r.tool),
    rows.map((r) => r.verdict),
    rows.map((r) => r.key),
    rows.map((r) => r.canonical),
    rows.map((r) => r.leaf),
    payloads.map((p) => p.event),
    payloads.map((p) => p.at),
    payloads.map((p) => p.name),
    payloadKeyVersion,
    payloads.map((p) => p.sealed),
  ];
}

/** `$n::type, …` for the parameters of `appendColumns`, the first being `$from`. */
export function appendPlaceholders(from: number): string {
  return APPEND_CASTS.map((type, i) => `$${from + i}::${type}`).join(", ");
}
