import { canonicalize, type Json, utf8 } from "../kernel";
import { fromBase64 } from "./base64";
import type { Checkpoint } from "./checkpoint";
import type { ExportBundle, ExportEntry } from "./export";
import { HASH_SIZE, leafHash } from "./hash";
import { refuted } from "./refutation";
import { verifyInclusion } from "./verify-proof";

/** Hashes by their place in an export. */
export type Lookup = (proof: readonly number[]) => Uint8Array[] | null;

/** The export's table of hashes; a proof with a place that holds none is null. */
export function hashLookup(hashes: readonly string[]): Lookup {
  const decoded = hashes.map((text) => {
    const hash = fromBase64(text);
    return hash?.length === HASH_SIZE ? hash : null;
  });
  return (proof) => {
    const path: Uint8Array[] = [];
    for (const place of proof) {
      const hash = decoded[place];
      if (!hash) return null;
      path.push(hash);
    }
    return path;
  };
}

/**
 * Shows that the entries are exactly the leaves `first` … `last` of the log at the checkpoint, each an event of the org, and that the
 * range was not cut short of its period. Gives the leaf hashes in order.
 * @throws Refuted naming the first bad entry
 */
export function verifyEntries(
  bundle: ExportBundle,
  head: Checkpoint,
  lookup: Lookup,
): Uint8Array[] {
  const { first, last } = bundle.range;
  if (last < first - 1 || last >= head.size)
    throw refuted(
      "range",
      `The export claims entries ${first} to ${last} of a log that has ${head.size}.`,
    );
  const ids = new Set<string>();
  const check = (entry: ExportEntry) => verifyEntry(entry, bundle.org, head, lookup, ids);
  const before = neighbour(bundle.before, first - 1, first > 0, check);
  const leaves = bundle.entries.map((entry, i) => {
    checkPlace(entry, first + i, last);
    return check(entry).leaf;
  });
  if (first + leaves.length <= last)
    throw missing(first + leaves.length, `the export ends before entry ${last}`);
  const after = neighbour(bundle.after, last + 1, last + 1 < head.size, check);
  checkPeriod(bundle, before, after);
  return leaves;
}

function checkPlace(entry: ExportEntry, expected: number, last: number): void {
  if (expected > last)
    throw refuted(
      "range",
      `Entry ${entry.index}: the export claims to end with entry ${last}, yet more follow.`,
      entry.index,
    );
  if (entry.index > expected) throw missing(expected, `entry ${entry.index} stands in its place`);
  if (entry.index < expected)
    throw refuted(
      "range",
      `Entry ${entry.index}: it stands in the place of entry ${expected}.`,
      entry.index,
    );
}

function missing(index: number, why: string) {
  return refuted("range", `Entry ${index}: it is missing; ${why}.`, index);
}

type Checked = { leaf: Uint8Array; at: string };

function verifyEntry(
  entry: ExportEntry,
  org: string,
  head: Checkpoint,
  lookup: Lookup,
  ids: Set<string>,
): Checked {
  const { index, canonical } = entry;
  const bad = (what: string) => refuted("entry", `Entry ${index}: ${what}.`, index);
  const leaf = leafHash(utf8(canonical));
  const path = lookup(entry.proof);
  if (path === null) throw bad("its proof is incomplete");
  if (!verifyInclusion(leaf, index, head.size, path, head.root))
    throw bad("it is not what was recorded there; its text or its proof was altered");
  const event = readEvent(canonical);
  if (event === null) throw bad("its text is not the canonical form (RFC 8785) of an event");
  if (event.org !== org) throw bad(`it is an event of another org, ${event.org}`);
  if (ids.has(event.id)) throw bad(`its id ${event.id} occurs twice`);
  ids.add(event.id);
  return { leaf, at: event.at };
}

type EventHead = { id: string; org: string; at: string };

/** The members of an event that the log itself depends on; null unless the text is canonical to the byte. */
function readEvent(canonical: string): EventHead | null {
  if (!canonical.isWellFormed()) return null;
  let event: Json;
  try {
    event = JSON.parse(canonical) as Json;
    if (canonicalize(event) !== canonical) return null;
  } catch {
    return null;
  }
  if (typeof event !== "object" || event === null || Array.isArray(event)) return null;
  const { id, org, at } = event;
  if (typeof id !== "string" || typeof org !== "string" || typeof at !== "string") return null;
  return { id, org, at };
}

function neighbour(
  entry: ExportEntry | null,
  index: number,
  exists: boolean,
  check: (entry: ExportEntry) => Checked,
): Checked | null {
  if (entry === null && !exists) return null;
  if (entry === null)
    throw refuted(
      "period",
      `Entry ${index}: the export does not show this entry beside its range, so the range may be cut short.`,
      index,
    );
  if (!exists || entry.index !== index)
    throw refuted("range", `Entry ${entry.index}: it is not beside the range.`, entry.index);
  return check(entry);
}

function checkPeriod(
  { period, range }: ExportBundle,
  before: Checked | null,
  after: Checked | null,
): void {
  const cut = (index: number) =>
    refuted(
      "period",
      `Entry ${index}: it was recorded within the period, yet is left out of the range.`,
      index,
    );
  if (before && (period === null || before.at >= period.from)) throw cut(range.first - 1);
  if (after && (period === null || after.at < period.to)) throw cut(range.last + 1);
}
