import { isAlias, isPair, parseDocument, visit } from "yaml";
import { type Printed, readLiteral } from "./literal";
import { isMoment, looksIdentifying, spansOf } from "./spans";
import { isEmptyWord, wordsOf } from "./words";

/** A short whole value of a record. */
export type Field = { text: string; loose: boolean };

/** A text taken apart: records of short values that belong together, and everything else, which anybody may have written. */
export type Parts = { records: Field[][]; texts: string[] };

const MAX_STRUCTURED = 65_536;
const MAX_FIELD = 96;
const MAX_FIELD_WORDS = 8;
/** A longer value is a text, but one that is repeated as a whole is still that value. */
const MAX_WHOLE = 160;
const MAX_LINE_WORDS = 6;
const MAX_NODES = 20_000;

/**
 * Takes a result apart. Structure counts only where the whole text is of it (JSON, Python's print, YAML), so that no text
 * inside a value can pretend to be a record. Lines of a plain text are loose fields: they have no neighbours.
 */
export function partsOf(text: string): Parts {
  const parts: Parts = { records: [], texts: [] };
  const printed = text.length > MAX_STRUCTURED ? undefined : structureOf(text.trim());
  if (printed === undefined || typeof printed === "string") addLines(text, parts);
  else new Walk(parts).whole(printed);
  return parts;
}

/** A text as one author's prose: nothing in it is a record. */
export function asProse(text: string): Parts {
  return { records: [], texts: [text] };
}

function structureOf(text: string): Printed | undefined {
  if (/^[[{(]/.test(text)) return readLiteral(text);
  return /^(- |-\n|[^\s#&*!|>'"%@`][^\n]{0,80}:(?:\s|$))/.test(text) ? readYaml(text) : undefined;
}

function readYaml(text: string): Printed | undefined {
  if (isDeep(text)) return undefined;
  try {
    const document = parseDocument(text, {
      schema: "failsafe",
      uniqueKeys: false,
      logLevel: "silent",
    });
    return isSound(document) ? printedOf(document.toJS({ mapAsMap: true })) : undefined;
  } catch {
    // What the parser cannot follow is a text like any other that is not of records.
    return undefined;
  }
}

const MAX_NESTING = 32;
const NESTED_BLOCKS = /(?:[-?:][ \t]+){32}/;

/** Whether a text nests so deeply, or looks as if it did, that a parser that calls itself could run out of stack. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const char of text) {
    if (char === "[" || char === "{") depth++;
    else if (char === "]" || char === "}") depth = Math.max(0, depth - 1);
    if (depth > MAX_NESTING) return true;
  }
  return NESTED_BLOCKS.test(text);
}

function isSound(document: ReturnType<typeof parseDocument>): boolean {
  let sound = document.errors.length === 0 && document.warnings.length === 0;
  visit(document, (_, node) => {
    // An alias may unfold without end. A line without a colon among others that have one: no YAML but a text that looks like it.
    const unsound = isAlias(node) || (isPair(node) && node.value === null);
    sound &&= !unsound;
    return unsound ? visit.BREAK : undefined;
  });
  return sound;
}

function printedOf(value: unknown): Printed {
  if (Array.isArray(value)) return value.map(printedOf);
  if (value instanceof Map)
    return new Map([...value].map(([key, member]) => [String(key), printedOf(member)]));
  return String(value ?? "");
}

class Walk {
  #nodes = 0;
  constructor(readonly parts: Parts) {}

  /** A whole result: one object or list of them. Values of a bare list are alike, not about each other. */
  whole(value: Printed): void {
    const fields = this.collect(value);
    if (value instanceof Map) this.parts.records.push(fields);
    else for (const field of fields) this.parts.records.push([field]);
  }

  /** The records in a value: each object with all that is in it save other objects of a list, and each pair of name and value. */
  collect(value: Printed): Field[] {
    if (++this.#nodes > MAX_NODES) {
      this.parts.texts.push(shown(value));
      return [];
    }
    if (typeof value === "string") return this.scalar(value);
    return Array.isArray(value) ? this.list(value) : this.members(value, true);
  }

  list(items: Printed[]): Field[] {
    const own: Field[] = [];
    for (const item of items)
      if (item instanceof Map) this.parts.records.push(this.members(item, false));
      else own.push(...this.collect(item));
    return own;
  }

  /** All fields of an object; where its names may be values themselves (a price by name), each is kept with what it names. */
  members(members: Map<string, Printed>, named: boolean): Field[] {
    const own: Field[] = [];
    for (const [key, member] of members) {
      const fields = this.collect(member);
      const names = this.scalar(key);
      if (named) this.parts.records.push([...names, ...fields]);
      own.push(...names.filter((name) => looksIdentifying(name.text)), ...fields);
    }
    return own;
  }

  scalar(text: string): Field[] {
    const plain = text.trim();
    if (plain === "") return [];
    if (!isShort(plain, MAX_FIELD_WORDS)) {
      this.parts.texts.push(plain);
      return plain.length <= MAX_WHOLE && !plain.includes("\n")
        ? [{ text: plain, loose: true }]
        : [];
    }
    const spans = spansOf(plain);
    if (spans.length > 0 && !spans.some((span) => span.text.length === plain.length))
      this.parts.texts.push(plain);
    return saysNothing(plain) ? [] : [{ text: plain, loose: false }];
  }
}

/** Switches, moments and the like: too many things have the same. */
function saysNothing(text: string): boolean {
  return (
    isMoment(text) || /^(?:true|false|null|none|yes|no|\p{N}+\.\p{N}+|[\p{L}]{1,2})$/iu.test(text)
  );
}

function shown(value: Printed): string {
  if (typeof value === "string") return value;
  const inner = Array.isArray(value) ? value : [...value.keys(), ...value.values()];
  return inner.map(shown).join("\n");
}

function isShort(text: string, most: number): boolean {
  return text.length <= MAX_FIELD && !text.includes("\n") && wordsOf(text).length <= most;
}

const LABEL = /^[-*•\s]*(?:[\p{L}][\p{L}\p{N} _-]{0,40}:\s+)?/u;
const SENTENCE = /[.!?]\s|[.!?]$/;

function addLines(text: string, parts: Parts): void {
  const lines = text.split("\n").map((line) => line.trim());
  const prose: string[] = [];
  for (const line of lines) {
    const items = line
      .split(/,\s+(?=[\p{L}][\p{L} _-]{0,40}:\s)/u)
      .map((item) => item.replace(LABEL, "").trim());
    const whole = items.every((item) => isShort(item, MAX_LINE_WORDS) && !SENTENCE.test(item));
    if (whole)
      parts.records.push(
        items
          .filter((item) => item !== "" && !wordsOf(item).every((w) => isEmptyWord(w.text)))
          .map((item) => ({ text: item, loose: true })),
      );
    else prose.push(line);
  }
  if (prose.length > 0) parts.texts.push(prose.join("\n"));
}
