import { canonicalize, type Json } from "../kernel";
import { tidy } from "./cell";
import type { Column, Shape } from "./column";

/** One field that a row would set: what it is now, and what it would be. */
export type FieldChange = { name: string; before: Json; after: Json };

/**
 * What a row says that is not so: each field given that differs from what is known, or, of something new, each field that says
 * something. The order of lists, and how lines end, are no differences.
 */
export function changesOf(
  shape: Shape,
  values: Readonly<Record<string, Json>>,
  known: Readonly<Record<string, Json>> | undefined,
): FieldChange[] {
  return shape.columns.flatMap((column) => {
    const after = values[column.name];
    if (after === undefined) return [];
    const before = known?.[column.name] ?? null;
    if (known ? same(column, before, after) : isNothing(after)) return [];
    return [{ name: column.name, before: known ? before : null, after }];
  });
}

function same(column: Column, a: Json, b: Json): boolean {
  return canonicalize(plainly(column, a)) === canonicalize(plainly(column, b));
}

function plainly(column: Column, value: Json): Json {
  if (typeof value === "string") return column.kind === "ref" ? fold(value) : tidy(value);
  if (!Array.isArray(value) || column.kind === "json") return value;
  return value.map((one) => (typeof one === "string" ? fold(one) : one)).sort();
}

/** People are known by e-mail whatever its case; handles and words have none. */
function fold(text: string): string {
  return text.includes("@") ? text.toLowerCase() : tidy(text);
}

function isNothing(value: Json): boolean {
  if (value === null || value === "" || value === false) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
