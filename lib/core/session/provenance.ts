import type { Json, JsonObject } from "../kernel";
import { pointerToken } from "../kernel";
import type { Fingerprint, SessionMemory, ToolShape } from "./memory";
import {
  holdsInText,
  type Recall,
  type Returned,
  recall,
  type Said,
  type Sought,
  says,
  soughtOf,
} from "./recall";
import { looksIdentifying, spansOf } from "./spans";

/** Roles that name something inside one's own systems; beside those that a review assigns, words that say the same. */
const OBJECTS = new Set("identifier path event file id name object record resource".split(" "));
/** Roles that say whom or what outside an action reaches, or what opens the door to it. */
const DESTINATIONS = new Set(
  `account grantee person recipient url address channel domain email host payee phone secret user`.split(
    " ",
  ),
);

/** Whether a role says whom or what outside an action reaches. */
export function isOutward(role: string): boolean {
  return DESTINATIONS.has(role);
}

/** The role that a tool's review gave to an argument, or to one that it is part of. */
export function roleAt(
  tool: Pick<ToolShape, "argumentRoles">,
  pointer: string,
): string | undefined {
  const found = Object.entries(tool.argumentRoles).find(
    ([at, { role }]) => role && (pointer === at || pointer.startsWith(`${at}/`)),
  );
  return found?.[1].role;
}

/** Role of an argument that nobody gave one and that looks as if it identifies something. */
export const UNDECLARED = "undeclared";

/** Role of a text that holds URLs: those are its value. */
const LINK = "link";

/** One identifying value of a call. */
export type Identifying = { pointer: string; role: string; value: string };

/** The identifying values of a call, by the roles of its tool, and by their looks where an argument has none. */
export function identifyingIn(
  tool: Pick<ToolShape, "argumentRoles">,
  args: JsonObject,
): Identifying[] {
  const known = found.get(args);
  if (known?.roles === tool.argumentRoles) return known.values;
  const values = searched(tool, args);
  found.set(args, { roles: tool.argumentRoles, values });
  return values;
}

/** The same arguments are asked about many times in one decision. */
const found = new WeakMap<JsonObject, { roles: object; values: Identifying[] }>();

function searched(tool: Pick<ToolShape, "argumentRoles">, args: JsonObject): Identifying[] {
  const roles = Object.entries(tool.argumentRoles).flatMap(([at, { role }]): [string, string][] =>
    role ? [[at, role]] : [],
  );
  return scalarsIn(args, "").flatMap(([pointer, value]) => {
    const role = roles.find(([at]) => pointer === at || pointer.startsWith(`${at}/`))?.[1];
    if (role !== undefined && (OBJECTS.has(role) || DESTINATIONS.has(role)))
      return [{ pointer, role, value }];
    if (looksIdentifying(value)) return [{ pointer, role: UNDECLARED, value }];
    return linksIn(value).length > 0 ? [{ pointer, role: LINK, value }] : [];
  });
}

function linksIn(text: string): string[] {
  return spansOf(text)
    .filter((span) => span.kind === "url")
    .map((span) => span.text);
}

/** Every text and number in arguments, with its pointer; empty ones identify nothing. */
export function scalarsIn(value: Json, at: string): [string, string][] {
  if (value === null || typeof value === "boolean") return [];
  if (typeof value !== "object") return String(value).trim() === "" ? [] : [[at, String(value)]];
  if (Array.isArray(value)) return value.flatMap((item, i) => scalarsIn(item, `${at}/${i}`));
  return Object.entries(value).flatMap(([key, member]) =>
    scalarsIn(member, `${at}/${pointerToken(key)}`),
  );
}

/**
 * JSON pointer of each identifying value → where it was seen, as a set: `request`, `turn`, `claim`, `result` for the kinds of
 * source; and how: `text` (inside a text of an untrusted result), `trusted` (in a result that is not), `field` (a whole value of
 * a record), `line` (a line of a plain text), `named` (in a record that the request names), `own` (in none, before anything
 * untrusted was read), `unknown` (in none, after that, or where sources are incomplete).
 */
export function originsOf(
  memory: SessionMemory,
  tool: ToolShape,
  args: JsonObject,
  fingerprint: Fingerprint,
): Record<string, string[]> {
  const known = recall(memory);
  return Object.fromEntries(
    identifyingIn(tool, args).map(({ pointer, role, value }) => [
      pointer,
      originsOfValue(known, role, value, fingerprint),
    ]),
  );
}

/** How many values within one text are looked for; of more nothing is known. */
const MOST_PARTS = 256;

function originsOfValue(
  known: Recall,
  role: string,
  value: string,
  fingerprint: Fingerprint,
): string[] {
  const whole = kindsOf(known, soughtOf(value, fingerprint));
  const parts = role === LINK ? linksIn(value) : isBare(whole) ? partsOfValue(value) : [];
  if (parts.length === 0) return [...whole].sort();
  if (parts.length > MOST_PARTS) return ["unknown"];
  const all = parts.map((part) => [...kindsOf(known, soughtOf(part, fingerprint))]);
  // Several values in one text are as good as the worst of them.
  const bad = all.filter((kinds) => !vouches(kinds, role));
  return [...new Set((bad.length > 0 ? bad : all).flat())].sort();
}

function isBare(kinds: ReadonlySet<string>): boolean {
  return kinds.has("own") || kinds.has("unknown");
}

function partsOfValue(value: string): string[] {
  const parts = spansOf(value)
    .filter((span) => span.kind === "address" || span.kind === "url")
    .map((span) => span.text);
  return parts.length > 1 || (parts.length === 1 && parts[0] !== value.trim()) ? parts : [];
}

function kindsOf(known: Recall, sought: Sought): Set<string> {
  const kinds = new Set<string>();
  for (const said of known.said) if (says(said, sought)) kinds.add(said.kind);
  for (const result of known.returned)
    for (const kind of seenIn(known, result, sought)) kinds.add(kind);
  const seen = [...kinds].some((kind) => kind !== "claim");
  if (!seen) kinds.add(known.untrusted || known.asked.length === 0 ? "unknown" : "own");
  if (known.full && !kinds.has("request") && !kinds.has("turn")) kinds.add("unknown");
  return kinds;
}

function seenIn(known: Recall, result: Returned, sought: Sought): string[] {
  const holding = result.held.get(sought.whole) ?? [];
  const whole = holding.filter(({ field }) => !field.loose);
  const { untrusted } = result;
  const looks: [boolean, string][] = [
    [holdsInText(result, sought), untrusted ? "text" : "line"],
    [whole.length > 0, untrusted ? "field" : "trusted"],
    [whole.length < holding.length, untrusted ? "line" : "trusted"],
    [whole.some(({ record }) => isNamed(known.asked, result, record, sought)), "named"],
    [whole.some(({ record }) => isPointedAt(known, result, record, sought)), "pointed"],
  ];
  const kinds = looks.flatMap(([holds, kind]) => (holds ? [kind] : []));
  return kinds.length === 0 ? kinds : ["result", `from:${result.tool}`, ...kinds];
}

/** Whether an untrusted text names a record by one of its other values, one that no other record of that result has. */
function isPointedAt(
  known: Recall,
  result: Returned,
  record: Returned["records"][number],
  sought: Sought,
): boolean {
  const others = record.filter(({ whole, words }) => whole !== sought.whole && words.length > 0);
  return others.some(
    ({ whole }) =>
      known.returned.some((one) => one.untrusted && one.spans.has(whole)) &&
      result.records.filter((one) => one.some((field) => field.whole === whole)).length === 1,
  );
}

/**
 * Whether a request names the record that holds a value, by another value of it: one that says all that the request calls by a
 * name, or that stands in the request with two words at least. What most records of the result have names none of them.
 */
function isNamed(
  asked: readonly Said[],
  result: Returned,
  record: Returned["records"][number],
  sought: Sought,
): boolean {
  return record.some((field) => {
    const names = !field.loose && field.words.length > 0 && field.whole !== sought.whole;
    return names && asked.some((said) => saysField(said, field)) && !isCommon(result, field.whole);
  });
}

function saysField(said: Said, field: Returned["records"][number][number]): boolean {
  const words = new Set(field.words);
  if (said.names.some((name) => name.size > 0 && [...name].every((stem) => words.has(stem))))
    return true;
  return words.size > 1 && [...words].every((stem) => said.words.has(stem));
}

/** A lone object counts as two records: itself, and the pair of a name and this value. */
const FEW = 2;

function isCommon({ records }: Returned, whole: string): boolean {
  const holding = records.filter((record) => record.some((field) => field.whole === whole)).length;
  return holding > FEW && holding * 2 > records.length;
}

/**
 * Whether the origins of one value vouch for it. What the request says always does; what stood inside an untrusted text, or
 * comes from nowhere after it, never. A destination must be named by the request through a record that holds it; a thing of
 * one's own systems need only be a record's value.
 */
export function vouches(origins: readonly string[], role: string): boolean {
  const has = (kind: string) => origins.includes(kind);
  if (has("request") || has("turn")) return true;
  if (has("named") && OBJECTS.has(role)) return true;
  if (has("unknown") || has("text")) return false;
  if (has("trusted") || has("named") || has("own")) return true;
  return OBJECTS.has(role) && !has("pointed") && (has("field") || has("line"));
}
