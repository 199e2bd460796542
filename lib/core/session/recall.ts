import type { Fingerprint, SessionMemory, Source } from "./memory";
import { type PackedField, short, unpackRecords, unpackShort, unpackWhole } from "./packing";
import { valueKey } from "./spans";
import { stemOf, wordsOf } from "./words";

/** What somebody said to the agent, unpacked. */
export type Said = {
  kind: "request" | "turn" | "claim";
  phrases: Set<string>;
  words: Set<string>;
  names: Set<string>[];
  actions: Set<string>[];
  full: boolean;
};

/** What a tool returned, unpacked. */
export type Returned = {
  tool: string;
  untrusted: boolean;
  spans: Set<string>;
  records: PackedField[][];
  /** Fingerprint of a whole value → where the records hold it; what only echoes an argument is none. */
  held: ReadonlyMap<string, Held[]>;
  shingles: Set<string>;
  full: boolean;
};

/** One value of a record, in its record. */
export type Held = { field: PackedField; record: PackedField[] };

/** A memory, ready to be asked. */
export type Recall = {
  said: Said[];
  returned: Returned[];
  asked: Said[];
  untrusted: boolean;
  full: boolean;
};

const saidOf = new WeakMap<Source, Said>();
const returnedOf = new WeakMap<Source, Returned>();

/** Unpacks a memory; each source once. What cannot be read counts as untrusted and full. */
export function recall(memory: SessionMemory): Recall {
  const said: Said[] = [];
  const returned: Returned[] = [];
  for (const source of memory.sources)
    if (source.kind === "result") returned.push(cached(returnedOf, source, readReturned));
    else said.push(cached(saidOf, source, readSaid));
  const untrusted = returned.some((result) => result.untrusted);
  return {
    said,
    returned,
    asked: said.filter((one) => one.kind !== "claim"),
    untrusted,
    full: returned.some((r) => r.untrusted && r.full),
  };
}

function cached<T>(cache: WeakMap<Source, T>, source: Source, read: (source: Source) => T): T {
  const known = cache.get(source);
  if (known) return known;
  const made = read(source);
  cache.set(source, made);
  return made;
}

function readSaid(source: Source): Said {
  return {
    kind: source.kind === "request" || source.kind === "turn" ? source.kind : "claim",
    phrases: unpackWhole(textOf(source.phrases)),
    words: unpackShort(textOf(source.words)),
    names: listOf(source.names).map(unpackShort),
    actions: listOf(source.actions).map(unpackShort),
    full: source.full === true,
  };
}

function readReturned(source: Source): Returned {
  const labels = listOf(source.labels);
  const records = unpackRecords(textOf(source.records));
  return {
    tool: textOf(source.tool),
    untrusted:
      !Array.isArray(source.labels) || labels.includes("untrusted") || labels.includes("unknown"),
    spans: unpackWhole(textOf(source.spans)),
    records,
    held: heldIn(records),
    shingles: unpackShort(textOf(source.shingles)),
    full: source.full !== false,
  };
}

function heldIn(records: readonly PackedField[][]): Map<string, Held[]> {
  const held = new Map<string, Held[]>();
  for (const record of records)
    for (const field of record) {
      if (field.echo) continue;
      const at = held.get(field.whole);
      if (at) at.push({ field, record });
      else held.set(field.whole, [{ field, record }]);
    }
  return held;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The fingerprints under which one value is looked for. */
export type Sought = {
  whole: string;
  phrase: string | undefined;
  shingles: string[];
  stems: string[];
};

const LONGEST_PHRASE = 5;

/** What of a value is looked at for its words; as a whole it counts at any length. */
const LONGEST_VALUE = 1_000;

export function soughtOf(value: string, fingerprint: Fingerprint): Sought {
  const words = wordsOf(value.slice(0, LONGEST_VALUE)).map((word) => word.text);
  const isPhrase = words.length > 0 && words.length <= LONGEST_PHRASE && !/[@/\\]/.test(value);
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
  return {
    whole: fingerprint(`v:${valueKey(value)}`),
    phrase: isPhrase ? fingerprint(`p:${words.join(" ")}`) : undefined,
    // A lone number is looked for among numbers that may be names, not among all words.
    shingles: (pairs.length > 0 ? pairs : words.filter((word) => !/^\p{N}+$/u.test(word))).map(
      (shingle) => short(fingerprint(`s:${shingle}`)),
    ),
    stems: words.map((word) => short(fingerprint(`w:${stemOf(word)}`))),
  };
}

/** Whether somebody said a value. */
export function says(said: Said, sought: Sought): boolean {
  return (
    said.phrases.has(sought.whole) ||
    (sought.phrase !== undefined && said.phrases.has(sought.phrase))
  );
}

/** Whether a result holds a value inside a text. */
export function holdsInText(result: Returned, sought: Sought): boolean {
  if (result.spans.has(sought.whole)) return true;
  return (
    sought.phrase !== undefined &&
    sought.shingles.length > 0 &&
    sought.shingles.every((shingle) => result.shingles.has(shingle))
  );
}
