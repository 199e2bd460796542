import type { Checkpoint } from "./checkpoint";
import { type ExportBundle, parseExport } from "./export";
import { type Refutation, Refuted } from "./refutation";
import { hashLookup, verifyEntries } from "./verify-entries";
import { openSince, readOr, type VerifyOptions, verifyHead } from "./verify-head";
import { checkExtends } from "./verify-since";

/** What an export was shown to hold. */
export type ExportProof = {
  ok: true;
  org: string;
  origin: string;
  log: number;
  /** Entries checked. */
  checked: number;
  range: { first: number; last: number };
  period: { from: string; to: string } | null;
  /** The log's leaves and root (32 bytes) at the export's checkpoint. */
  size: number;
  root: Uint8Array;
  vkey: string;
  /** Whether the key was compared with one the verifier brought: `trustedKey`, or the one that signed `since`. */
  keyTrusted: boolean;
  /** The earlier checkpoint's size, where one was given: the log extends it. */
  since: number | null;
};

export type ExportVerdict = ExportProof | Refutation;

/**
 * Checks an export, trusting nothing but the bytes given: each entry is in the log at its index; the range has no gap, deletion,
 * reordering or cut; the checkpoint's signature is valid; and the log extends `since`. Never throws for bad input: the refutation
 * says what is wrong and names the first bad entry. Without `trustedKey` or `since`, an export wholly re-signed by another key
 * cannot be told from an honest one (`keyTrusted` is false then).
 */
export async function verifyExport(
  file: Uint8Array | string,
  options: VerifyOptions,
): Promise<ExportVerdict> {
  try {
    const bundle = readOr("unreadable", "This is not an export", () => parseExport(file));
    const head = await verifyHead(bundle, options);
    const since =
      options.since === undefined ? null : await openSince(bundle, options.since, options);
    const lookup = hashLookup(bundle.hashes);
    const leaves = verifyEntries(bundle, head, lookup);
    if (since) checkExtends(bundle, head, since, leaves, lookup);
    return proofOf(bundle, head, options, since);
  } catch (error) {
    if (error instanceof Refuted) return error.refutation;
    throw error;
  }
}

function proofOf(
  { org, origin, log, range, period, vkey, entries }: ExportBundle,
  { size, root }: Checkpoint,
  { trustedKey }: VerifyOptions,
  since: Checkpoint | null,
): ExportProof {
  const keyTrusted = trustedKey !== undefined || since !== null;
  const earlier = since?.size ?? null;
  const checked = entries.length;
  return {
    ok: true,
    org,
    origin,
    log,
    checked,
    range,
    period,
    size,
    root,
    vkey,
    keyTrusted,
    since: earlier,
  };
}
