import type { TestPerson } from "./service";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/;
const HEX = /\b[0-9a-f]{64}\b/g;
const KEY = /ambit_([gm]k)_\w+_\w+_[\w-]{43}/g;
const DAY = 86_400_000;
const BASE = Date.parse("2026-12-01T09:00:00.000Z");
const DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
/** Members whose values are of that moment, or nobody's business. */
const FLEETING: Readonly<Record<string, unknown>> = {
  ...{ secret: "shown this once", initialPassword: "shown this once", uri: "shown this once" },
  ...{ latencyUs: 840, latency_us: 840, lagMs: 40, ageMs: 0, commitment: DIGEST },
};
/** What the walk calls things, as a reader would rather see them. */
const WALK_WORDS: readonly [string, string][] = [
  ["Because of the walk", "Agreed with the owner"],
  ["For the walk", "For the month-end"],
  ["It was better before", "The new limit stopped the month-end"],
  ["Walks", "Reads supplier invoices"],
  ["walk/", "ledger/"],
];
const LONGEST_LIST = 2;
const LONGEST_TEXT = 240;

/**
 * Makes what was sent and answered the same at every run: ids are counted, times become days around one, digests and keys one
 * each, people get names. Long lists and texts are shortened.
 */
export function exampleWords(people: readonly [person: TestPerson, name: string][]) {
  const start = Date.now();
  const ids = new Map<string, string>();
  const idOf = (id: string) => {
    const known = ids.get(id);
    if (known) return known;
    const made = `0192f0c4-0000-7000-8000-${String(ids.size + 1).padStart(12, "0")}`;
    ids.set(id, made);
    return made;
  };
  const words = (text: string): string => {
    if (TIME.test(text)) {
      const days = Math.round((Date.parse(text) - start) / DAY);
      return Math.abs(days) > 400 ? text : new Date(BASE + days * DAY).toISOString();
    }
    let said = text;
    for (const [person, name] of people) {
      const mail = `${name.toLowerCase().replaceAll(" ", ".")}@example.com`;
      said = said.replaceAll(person.name, name).replaceAll(`${person.id}@example.com`, mail);
    }
    for (const [from, to] of WALK_WORDS) said = said.replaceAll(from, to);
    said = said
      .replace(KEY, "ambit_$1_…")
      .replace(HEX, DIGEST)
      .replace(UUID, idOf)
      .replaceAll(/\bthing-\d+/g, "thing-1");
    return said.length > LONGEST_TEXT ? `${said.slice(0, LONGEST_TEXT)}…` : said;
  };
  const steady = (value: unknown): unknown => {
    if (typeof value === "string") return words(value);
    if (Array.isArray(value)) return value.slice(0, LONGEST_LIST).map(steady);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        words(name),
        name in FLEETING && member !== null ? FLEETING[name] : steady(member),
      ]),
    );
  };
  return steady;
}

/** Whether two values have the same members of the same kinds; null and an empty list may stand for any. */
export function sameShape(a: unknown, b: unknown): boolean {
  if (a === null || b === null) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === 0 || b.length === 0 || sameShape(a[0], b[0]);
  if (Array.isArray(a) || Array.isArray(b) || typeof a !== "object" || typeof b !== "object")
    return typeof a === typeof b;
  const names = (value: object) => Object.keys(value).sort();
  if (names(a).join() !== names(b).join()) return false;
  return names(a).every((name) => sameShape(Reflect.get(a, name), Reflect.get(b, name)));
}
