import type { Json, JsonObject } from "../kernel";
import { type Constraint, constraintInWords, valueAt } from "../policy";

/** A bound on an argument beside the values that calls really had there. */
export type ArgumentUse = {
  argument: string;
  /** The bound, in words. */
  bound: string;
  /** What was seen, in words; null when no call had a value there. */
  seen: string | null;
};

/** Holds each bound of an entitlement against the arguments of calls that it permitted. */
export function argumentUse(
  constraints: readonly Constraint[],
  calls: readonly JsonObject[],
): ArgumentUse[] {
  return constraints.map((constraint) => ({
    argument: constraint.argument,
    bound: constraintInWords(constraint),
    seen: seenOf(
      constraint,
      calls.flatMap((args) => valuesAt(args, constraint.argument)),
    ),
  }));
}

function valuesAt(args: JsonObject, pointer: string): Json[] {
  const value = valueAt(args, pointer);
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function seenOf(constraint: Constraint, values: readonly Json[]): string | null {
  if (values.length === 0) return null;
  if (constraint.op === "at_most") return `at most ${Math.max(...values.map(Number))}`;
  if (constraint.op === "at_least") return `at least ${Math.min(...values.map(Number))}`;
  const distinct = [...new Set(values.map(String))];
  if (constraint.op === "prefix") return `begins with “${sharedStart(distinct)}”`;
  if (constraint.op === "equals") return "as bound";
  return `${distinct.length} of ${constraint.value.length}: ${distinct.sort().join(", ")}`;
}

function sharedStart([first = "", ...others]: readonly string[]): string {
  let length = first.length;
  while (length > 0 && !others.every((text) => text.startsWith(first.slice(0, length))))
    length -= 1;
  return first.slice(0, length);
}
