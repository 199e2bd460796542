import { type CedarValue, decimal, encodeArguments } from "../cedar";
import type { Json, JsonObject } from "../kernel";
import { climbs, type ToolFacts, valueAt } from "../policy";

/** Stands in a set for a member that policies cannot see; equal to no value that a policy lists. */
const UNSEEN: CedarValue = {};
/** A number written as a text, however it is written. */
const WRITTEN_NUMBER = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/;
const STEPS = 10_000;
/** The largest whole number that a decimal holds. */
const MOST = 922_337_203_685_477;

type Scalar = string | number | boolean;

/**
 * The arguments as policies see them: `call`, which holds them by their names under the tool's id, so that one schema can type
 * every tool's; the maps from JSON pointer to values (`each`, `texts`, `numbers`); and by argument role `roles`, the values as
 * texts, and `amounts`, the largest number. Nothing is left out in silence: an array's member that its set cannot show stands
 * there as an empty record, `lossy` names the numbers no decimal holds, `inexact` says that one of them has a role, `climbs`
 * names the texts that step out of where they begin, and `overflow` says that the maps are not complete.
 * @throws AppError `invalid` for members with reserved names
 */
export function seenArguments(tool: ToolFacts, args: JsonObject): Record<string, CedarValue> {
  const { args: record, each, texts, numbers, lossy } = encodeArguments(args);
  const pointers = rolePointers(tool);
  const roles = roleValues(pointers, args);
  return {
    call: Object.fromEntries([[tool.id, record]]),
    each: withUnseen(args, each),
    texts,
    numbers,
    roles: Object.fromEntries([...roles].map(([role, values]) => [role, values.map(String)])),
    amounts: amountsOf(roles),
    lossy,
    inexact: lossy.some((at) => pointers.some(([p]) => at === p || at.startsWith(`${p}/`))),
    climbs: Object.keys(texts).filter((at) => climbs(String(texts[at]))),
    overflow: countValues(args) > Object.keys(each).length + lossy.length,
  };
}

/** A list that says what an array may hold must not overlook what its set does not show: objects, nulls, lossy numbers. */
function withUnseen(
  args: JsonObject,
  each: Record<string, CedarValue[]>,
): Record<string, CedarValue[]> {
  const out: Record<string, CedarValue[]> = {};
  for (const [at, values] of Object.entries(each)) {
    const value = valueAt(args, at);
    const hides = Array.isArray(value) && value.length > values.length;
    out[at] = hides ? [...values, UNSEEN] : values;
  }
  return out;
}

/** How many pointers a complete map has: one for each scalar and each array. */
function countValues(value: Json): number {
  if (value === null) return 0;
  if (typeof value !== "object") return 1;
  let count = Array.isArray(value) ? 1 : 0;
  for (const member of Object.values(value)) count += countValues(member);
  return count;
}

function rolePointers(tool: ToolFacts): [string, string][] {
  return Object.entries(tool.argumentRoles).flatMap(([at, { role }]): [string, string][] =>
    role ? [[at, role]] : [],
  );
}

/** Argument role → every value at or under every argument with that role, so that a guardrail need not know the tool. */
function roleValues(
  pointers: readonly [string, string][],
  args: JsonObject,
): ReadonlyMap<string, Scalar[]> {
  const roles = new Map<string, Scalar[]>();
  for (const [at, role] of pointers)
    roles.set(role, [...(roles.get(role) ?? []), ...scalarsIn(valueAt(args, at) ?? null)]);
  return roles;
}

/** Every value in a value; null is none. */
export function scalarsIn(value: Json): Scalar[] {
  if (value === null) return [];
  return typeof value === "object" ? Object.values(value).flatMap(scalarsIn) : [value];
}

/** A text that is a number counts: a limit must not be passed by putting quotes around it. */
function amountsOf(roles: ReadonlyMap<string, Scalar[]>): CedarValue {
  const out: [string, CedarValue][] = [];
  for (const [role, values] of roles) {
    const numbers = values.flatMap(numberOf);
    const largest =
      numbers.length === 0 ? undefined : atLeast(numbers.reduce((a, b) => Math.max(a, b)));
    if (largest !== undefined) out.push([role, largest]);
  }
  return Object.fromEntries(out);
}

function numberOf(value: Scalar): number[] {
  if (typeof value === "number") return [value];
  return typeof value === "string" && WRITTEN_NUMBER.test(value) ? [Number(value)] : [];
}

/** The next decimal that is not smaller; beyond what decimals hold, the last of them. */
function atLeast(value: number): CedarValue | undefined {
  return decimal(value) ?? decimal(Math.ceil(bounded(value) * STEPS) / STEPS) ?? decimal(MOST);
}

function bounded(value: number): number {
  return Math.max(-MOST, Math.min(MOST, value));
}
