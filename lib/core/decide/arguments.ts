import { type CedarValue, decimal, encodeArguments } from "../cedar";
import type { Json, JsonObject } from "../kernel";
import { climbs, type ToolFacts, valueAt } from "../policy";

/** Stands in a set for a member that policies cannot see; equal to no value that a policy lists. */
const UNSEEN: CedarValue = {};

/**
 * The arguments as policies see them: `args`, the maps from JSON pointer to values (`each`, `texts`, `numbers`), and the values
 * by argument role. Nothing is left out in silence: an array's member that its set cannot show stands there as an empty record,
 * `lossy` names the numbers no decimal holds, `inexact` says that one of them has a role, `climbs` names the texts that step out
 * of where they begin, and `overflow` says that the maps are not complete.
 * @throws AppError `invalid` for members with reserved names
 */
export function seenArguments(tool: ToolFacts, args: JsonObject): Record<string, CedarValue> {
  const { args: record, each, texts, numbers, lossy } = encodeArguments(args);
  const roles = rolePointers(tool);
  return {
    args: record,
    each: withUnseen(args, each),
    texts,
    numbers,
    roles: roleValues(roles, args),
    lossy,
    inexact: lossy.some((at) => roles.some(([p]) => at === p || at.startsWith(`${p}/`))),
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
function roleValues(pointers: readonly [string, string][], args: JsonObject): CedarValue {
  const roles = new Map<string, CedarValue[]>();
  for (const [at, role] of pointers)
    roles.set(role, [...(roles.get(role) ?? []), ...scalarsIn(valueAt(args, at) ?? null)]);
  return Object.fromEntries(roles);
}

function scalarsIn(value: Json): CedarValue[] {
  if (value === null) return [];
  if (typeof value === "object") return Object.values(value).flatMap(scalarsIn);
  if (typeof value !== "number") return [value];
  return [Number.isSafeInteger(value) ? value : (decimal(value) ?? UNSEEN)];
}
