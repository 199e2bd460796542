import {
  changesOf,
  type FieldChange,
  type GivenRow,
  type RowProblem,
  SHAPES,
  type TableNoun,
} from "../../core/inventory";
import type { Importable, Known } from "./importable";
import type { Values } from "./values";

/** A row beside what it is about. */
export type Match<K extends Known> = {
  key: string;
  about: K | undefined;
  values: Values;
  fields: FieldChange[];
  problems: RowProblem[];
};

/** Finds what each row is about, and what of it the row would change; no two rows may be about the same. */
export function matcher<K extends Known>(
  it: Importable<K>,
  known: readonly K[],
): (row: GivenRow) => Match<K> {
  const index = {
    byId: new Map(known.map((each) => [each.id, each])),
    byKey: groupedByKey(known),
  };
  const seen = new Map<string, GivenRow>();
  return (row) => {
    const key = it.keyOf(row.values);
    const found = it.find ? it.find(row.values, index) : index.byKey.get(key)?.[0];
    const about = typeof found === "string" ? undefined : found;
    const values = it.said ? it.said(row.values, about) : row.values;
    const fields = changesOf(SHAPES[it.noun], values, about?.values);
    const unread = row.problems.map(({ column }) => column);
    const lacks = unclear(it.noun, found, values).filter(({ column }) => !unread.includes(column));
    const problems = [...row.problems, ...lacks];
    if (problems.length === 0) problems.push(...repeated(seen, about?.id ?? key, row));
    return { key, about, values, fields, problems };
  };
}

function groupedByKey<K extends Known>(known: readonly K[]): ReadonlyMap<string, readonly K[]> {
  const groups = new Map<string, K[]>();
  for (const each of known) {
    const group = groups.get(each.key);
    if (group) group.push(each);
    else groups.set(each.key, [each]);
  }
  return groups;
}

/** Why it cannot be told what a row is about, or what a new one lacks. */
function unclear(noun: TableNoun, found: Known | string | undefined, values: Values): RowProblem[] {
  if (typeof found === "string") return [{ column: "id", message: found }];
  return found ? [] : missing(noun, values);
}

function missing(noun: TableNoun, values: Values): RowProblem[] {
  return SHAPES[noun].columns
    .filter(({ name, needed }) => needed && isEmpty(values[name]))
    .map(({ name }) => ({ column: name, message: "is needed for a new one" }));
}

function isEmpty(value: Values[string] | undefined): boolean {
  return value === undefined || value === null || value === "";
}

function repeated(seen: Map<string, GivenRow>, identity: string, row: GivenRow): RowProblem[] {
  const first = seen.get(identity);
  if (!first) seen.set(identity, row);
  return first ? [{ column: null, message: `is about the same as ${placeOf(first)}` }] : [];
}

function placeOf({ line, row }: GivenRow): string {
  return line === null ? `row ${row}` : `line ${line}`;
}
