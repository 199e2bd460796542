import * as z from "zod/mini";
import { invalid, parseIJson, parseInput } from "../kernel";

/** The version of the export format that this code writes and reads. */
export const EXPORT_FORMAT = "ambit.audit-export/1";

const index = z.int().check(z.nonnegative());
const instant = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));

const entry = z.strictObject({ index, canonical: z.string(), proof: z.array(index) });

/**
 * One file with which a stranger checks a period of an org's log, offline: UTF-8 I-JSON, no members but these.
 *
 * - `format`: `ambit.audit-export/1`.
 * - `org`, `log`, `origin`: whose log, which of its logs (from 1), and the log's identity, which ends in `/<org>/<log>` and is
 *   the first line of every checkpoint.
 * - `vkey`: the public key, `<origin>+<key id>+<base64(0x01 ‖ Ed25519 key)>` (C2SP signed-note). The file speaks for itself only
 *   as far as this key is trusted: compare it with one obtained elsewhere.
 * - `checkpoint`: the signed head of the log that everything here leads to (C2SP tlog-checkpoint).
 * - `period`: `{from, to}`, ISO 8601 UTC to the millisecond, `from` within and `to` without; null for the whole log.
 * - `range`: `{first, last}`, the indexes exported, both included; `last` = `first` − 1 when there are none. `first` is the lowest
 *   index recorded (`at`) at or after `from`, `last` the highest recorded before `to`; so a range holds every entry of its period
 *   even where two were recorded a moment out of order.
 * - `entries`: every entry of the range in order: `canonical` is the RFC 8785 text of the event, whose UTF-8 is the leaf's input;
 *   `proof` is its RFC 6962 inclusion proof to the checkpoint, from the leaf up, each hash given by its place in `hashes`.
 * - `before`, `after`: the entries on either side of the range, null only where the log begins or ends. They were recorded outside
 *   the period, which shows that the range was not cut short.
 * - `hashes`: base64 of 32 bytes each; every hash of a proof once, however many proofs share it.
 * - `consistency`: RFC 6962 consistency proofs from earlier sizes of the log, hashes again by place. Earlier sizes within
 *   `first` … `last` + 1 need none: the entries themselves show it.
 */
export const exportBundle = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  org: z.string().check(z.minLength(1)),
  log: z.int().check(z.positive()),
  origin: z.string().check(z.minLength(1)),
  vkey: z.string(),
  checkpoint: z.string(),
  period: z.nullable(z.strictObject({ from: instant, to: instant })),
  range: z.strictObject({ first: index, last: z.int().check(z.gte(-1)) }),
  before: z.nullable(entry),
  entries: z.array(entry),
  after: z.nullable(entry),
  consistency: z.array(z.strictObject({ from: index, proof: z.array(index) })),
  hashes: z.array(z.string()),
});

export type ExportBundle = z.infer<typeof exportBundle>;
export type ExportEntry = z.infer<typeof entry>;

/** Reads an export's bytes (or its text). @throws AppError `invalid` when they are not UTF-8, not I-JSON or not an export */
export function parseExport(file: Uint8Array | string): ExportBundle {
  return parseInput(exportBundle, parseIJson(typeof file === "string" ? file : decode(file)));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalid("", "not UTF-8");
  }
}
