import type { Json, JsonObject } from "../kernel";
import { isKnownAttribute } from "./known-attributes";
import { checkId, listOf, membersOf } from "./otlp-value";
import { Rejection } from "./rejection";
import { isCleanText } from "./repair";

/** Most attributes of one span, log record or resource. */
export const MAX_ATTRIBUTES = 512;

/** Longest text, in UTF-16 units, that an attribute may put into the record; longer ones go into a payload. */
export const MAX_KEPT_CHARS = 256;

/** Most JSON characters that the attributes of one span put into the record; what is beyond goes into a payload. */
export const MAX_KEPT_TOTAL = 3072;

/** Of attributes kept out of the record, how many names it lists, and how many UTF-16 units of each. */
export const MAX_NAMES_LISTED = 32;
export const MAX_NAME_CHARS = 128;

const MAX_KEPT_ITEMS = 16;
const MAX_COUNT_DIGITS = /^\d{1,16}$/;

/**
 * The attributes of one thing, read by taking. What a reader takes, it answers for; `rest` parts what nobody took into facts
 * that may be recorded and everything else, so that no attribute is ever lost and no unknown text is ever recorded.
 */
export class Attributes {
  readonly #values: Map<string, Json>;

  /** @throws Rejection when the list is not one of readable key-value pairs, or has more than MAX_ATTRIBUTES */
  constructor(pairs: unknown) {
    const list = listOf(pairs, "attributes");
    if (list.length > MAX_ATTRIBUTES) throw new Rejection(`has over ${MAX_ATTRIBUTES} attributes`);
    this.#values = new Map(Object.entries(membersOf(list)));
  }

  peek(name: string): Json | undefined {
    return this.#values.get(name);
  }

  /** The first id present among names, the current name before older ones. An older name is kept beside it. */
  id(...names: string[]): string | undefined {
    for (const [i, name] of names.entries()) {
      const value = this.#values.get(name);
      if (typeof value !== "string" || value === "") continue;
      checkId(value, name);
      if (i === 0 || !isKnownAttribute(name)) this.#values.delete(name);
      return value;
    }
    return undefined;
  }

  /** The first whole number ≥ 0 present among names. */
  count(...names: string[]): number | undefined {
    for (const [i, name] of names.entries()) {
      const count = countOf(this.#values.get(name));
      if (count === undefined) continue;
      if (i === 0) this.#values.delete(name);
      return count;
    }
    return undefined;
  }

  /** The first value present among names, taken out. */
  take(...names: string[]): Json | undefined {
    for (const name of names) {
      const value = this.#values.get(name);
      if (value === undefined || value === null) continue;
      this.#values.delete(name);
      return value;
    }
    return undefined;
  }

  /** What was not taken: facts for the record, and the others for a payload. */
  rest(): { kept: JsonObject; others: JsonObject } {
    const kept: [string, Json][] = [];
    const others: [string, Json][] = [];
    let room = MAX_KEPT_TOTAL;
    for (const [name, value] of this.#values) {
      const size = isKnownAttribute(name) && isShortFact(value) ? jsonLength(value) : room + 1;
      if (size <= room) {
        room -= size;
        kept.push([name, value]);
      } else others.push([name, value]);
    }
    return { kept: Object.fromEntries(kept), others: Object.fromEntries(others) };
  }
}

function countOf(value: Json | undefined): number | undefined {
  const count = typeof value === "string" && MAX_COUNT_DIGITS.test(value) ? Number(value) : value;
  return typeof count === "number" && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

function jsonLength(value: Json): number {
  return JSON.stringify(value).length;
}

function isShortFact(value: Json): boolean {
  if (!Array.isArray(value)) return isShortScalar(value);
  return value.length <= MAX_KEPT_ITEMS && value.every(isShortScalar);
}

function isShortScalar(value: Json): boolean {
  if (typeof value === "string") return value.length <= MAX_KEPT_CHARS && isCleanText(value);
  return typeof value === "number" || typeof value === "boolean";
}

/** How many attributes stay out of the record, and what they are called. */
export function nameOthers(others: readonly string[]): JsonObject {
  const names = others
    .slice(0, MAX_NAMES_LISTED)
    .map((name) => name.slice(0, MAX_NAME_CHARS).toWellFormed());
  return { count: others.length, names };
}

/** An object without its absent and empty members; `undefined` when nothing is left. */
export function compact(members: { [key: string]: Json | undefined }): JsonObject | undefined {
  const present = Object.entries(members).filter((entry): entry is [string, Json] =>
    isPresent(entry[1]),
  );
  return present.length > 0 ? Object.fromEntries(present) : undefined;
}

function isPresent(value: Json | undefined): value is Json {
  if (value === undefined) return false;
  if (typeof value !== "object" || value === null) return true;
  return Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0;
}
