import type { Json, JsonObject } from "../kernel";
import { actionsIn } from "./actions";
import type { Fingerprint, Source, SourceKind } from "./memory";
import { namesIn } from "./names";
import { type PackedField, packRecords, packSet, recordSize, short } from "./packing";
import { asProse, type Field, type Parts, partsOf } from "./records";
import { daysIn, spansOf, valueKey } from "./spans";
import { isEmptyWord, stemOf, wordsOf } from "./words";

/** Where a text comes from. */
export type AboutSource = {
  kind: SourceKind;
  /** Of a result: id of the tool that returned it. */
  tool?: string;
  /** Of a result: the labels it carries, those of its tool and those reported with it. */
  labels?: readonly string[];
  /** Of a result: the call that it answers, with `originsOf` its arguments when it was decided. */
  call?: { arguments: JsonObject; origins: Readonly<Record<string, string[]>> };
};

/** What of a text is looked at; the rest counts as overflow. */
const MAX_TEXT = 65_536;
/** Bytes of each part; together, in base64, under 24 kB of JSON. */
const ROOM = { spans: 4_000, records: 6_600, shingles: 6_600, phrases: 9_000 };
const LONGEST_PHRASE = 5;

/** What is kept of one text: fingerprints alone, at most 24 kB as JSON. What does not fit is said to be missing (`full`). */
export function sourceOf(text: string, about: AboutSource, fingerprint: Fingerprint): Source {
  const seen = text.slice(0, MAX_TEXT);
  const full = seen.length < text.length;
  return about.kind === "result"
    ? resultSource(seen, full, about, fingerprint)
    : saidSource(seen, full, about.kind, fingerprint);
}

function saidSource(
  text: string,
  full: boolean,
  kind: SourceKind,
  fingerprint: Fingerprint,
): Source {
  const values = spansOf(text)
    .filter((span) => span.kind !== "number" || span.text.length > 2)
    .map((span) => `v:${valueKey(span.text)}`);
  const days = daysIn(text);
  const room = new Room();
  const phrases = room.take(
    [
      ...values,
      ...days.map((day) => `d:${day}`),
      ...(days.length > 0 ? ["d:"] : []),
      ...phrasesOf(text),
    ].map(fingerprint),
    8,
    ROOM.phrases,
  );
  const stems = wordsOf(text)
    .filter((word) => !isEmptyWord(word.text))
    .map((word) => short(fingerprint(`w:${stemOf(word.text)}`)));
  return {
    kind,
    phrases: packSet(phrases),
    words: packSet(room.take(stems, 3, 3_000)),
    names: namesIn(text)
      .slice(0, 60)
      .map((name) => packSet(name.map((stem) => short(fingerprint(`w:${stem}`))))),
    actions: actionsIn(text)
      .slice(0, 40)
      .map((action) => packSet(action.map((word) => short(fingerprint(`a:${word}`))))),
    full: full || room.full,
  };
}

/** All phrases of a text of up to five words, as they vouch for a value that says the same. */
function phrasesOf(text: string): string[] {
  const words = wordsOf(text).map((word) => word.text);
  const phrases: string[] = [];
  for (let size = LONGEST_PHRASE; size > 0; size--)
    for (let at = 0; at + size <= words.length; at++) {
      const phrase = words.slice(at, at + size);
      if (size > 1 || meansOne(phrase[0] ?? "", words[at - 1]))
        phrases.push(`p:${phrase.join(" ")}`);
    }
  return phrases;
}

/** A lone small number means something only where it is said to be a name. */
function meansOne(word: string, before: string | undefined): boolean {
  return !/^\p{N}{1,2}$/u.test(word) || /^(?:id|ids|no|number|nr)$/.test(before ?? "");
}

function resultSource(
  text: string,
  full: boolean,
  about: AboutSource,
  fingerprint: Fingerprint,
): Source {
  const echoed = new Set(scalarsOf(about.call?.arguments ?? {}).map(valueKey));
  const parts = isFetched(about.call?.arguments) ? asProse(text) : partsOf(text);
  const room = new Room();
  const days = parts.texts.flatMap(daysIn);
  const spans = [
    ...spanKeys(parts, echoed).map((key) => `v:${key}`),
    ...days.map((day) => `d:${day}`),
  ].map(fingerprint);
  const records = room.records(packedRecords(parts, echoed, fingerprint), ROOM.records);
  const spansKept = room.take(spans, 8, ROOM.spans);
  const isFull = full || room.full;
  return {
    ...{ kind: "result", tool: about.tool ?? "", labels: [...(about.labels ?? [])] },
    spans: packSet(spansKept),
    records: packRecords(records),
    shingles: packSet(
      room.take(
        shinglesOf(parts).map((shingle) => short(fingerprint(`s:${shingle}`))),
        3,
        ROOM.shingles,
      ),
    ),
    full: isFull,
  };
}

/** Whether a call fetched what a URL names: the answer is one author's text, whatever shape it has. */
function isFetched(args: JsonObject | undefined): boolean {
  return scalarsOf(args ?? {}).some((value) => /^(?:https?:\/\/|www\.)\S+$/i.test(value.trim()));
}

function scalarsOf(value: Json): string[] {
  if (value === null || typeof value === "boolean") return [];
  return typeof value === "object" ? Object.values(value).flatMap(scalarsOf) : [String(value)];
}

function spanKeys(parts: Parts, echoed: ReadonlySet<string>): string[] {
  const keys = parts.texts.flatMap((text) => spansOf(text).map((span) => valueKey(span.text)));
  return keys.filter((key) => key !== "" && !echoed.has(key));
}

function packedRecords(
  { records }: Parts,
  echoed: ReadonlySet<string>,
  fingerprint: Fingerprint,
): PackedField[][] {
  return records
    .filter((record) => record.length > 0)
    .map((record) => record.map((field) => packedField(field, echoed, fingerprint)));
}

const MAX_WORDS = 8;

function packedField(
  { text, loose }: Field,
  echoed: ReadonlySet<string>,
  fingerprint: Fingerprint,
): PackedField {
  const key = valueKey(text);
  // Of an address only what stands before the @ says who it is.
  const words = wordsOf(text.includes("@") ? text.slice(0, text.indexOf("@")) : text).filter(
    (word) => !isEmptyWord(word.text),
  );
  const stems = [...new Set(words.map((word) => stemOf(word.text)))].slice(0, MAX_WORDS);
  return {
    whole: fingerprint(`v:${key}`),
    words: stems.map((stem) => short(fingerprint(`w:${stem}`))),
    loose,
    echo: echoed.has(key),
  };
}

/** Words and pairs of neighbouring words of what anybody may have written. */
function shinglesOf(parts: Pick<Parts, "texts">): string[] {
  return parts.texts.flatMap((text) => {
    const words = wordsOf(text).map((word) => word.text);
    return words.flatMap((word, i) => (i === 0 ? [word] : [word, `${words[i - 1]} ${word}`]));
  });
}

/** Room for fingerprints, and whether something found none. */
class Room {
  full = false;

  take(fingerprints: readonly string[], bytes: number, room: number): string[] {
    const distinct = [...new Set(fingerprints)];
    const most = Math.floor(room / bytes);
    this.full ||= distinct.length > most;
    return distinct.slice(0, most);
  }

  records(records: PackedField[][], room: number): PackedField[][] {
    let left = room;
    const kept = records.filter((record) => {
      left -= recordSize(record);
      return left >= 0;
    });
    this.full ||= kept.length < records.length;
    return kept;
  }
}
