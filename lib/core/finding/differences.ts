import { type Json, type JsonObject, pointerToken } from "../kernel";

/** Arguments that differ in more places than this are listed no further. */
const MOST = 100;

/**
 * JSON pointers at which observed arguments differ from those that were decided, the deepest that say it. Lists of different
 * lengths differ as a whole; values that the tool's review lets vary are passed over.
 * @param volatile JSON pointers that may vary
 */
export function differencesOf(
  decided: JsonObject,
  observed: JsonObject,
  volatile: readonly string[] = [],
): string[] {
  const found: string[] = [];
  compare(decided, observed, "", { volatile: new Set(volatile), found });
  return found;
}

type Search = { volatile: ReadonlySet<string>; found: string[] };

function compare(a: Json | undefined, b: Json | undefined, at: string, search: Search): void {
  if (search.volatile.has(at) || search.found.length >= MOST) return;
  if (isObject(a) && isObject(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
      compare(own(a, key), own(b, key), `${at}/${pointerToken(key)}`, search);
  } else if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    for (let i = 0; i < a.length; i++) compare(a[i], b[i], `${at}/${i}`, search);
  } else if (a !== b) search.found.push(at);
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
