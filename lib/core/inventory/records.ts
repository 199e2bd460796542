import type { Json } from "../kernel";
import { readMember } from "./cell";
import { columnNamed, type GivenRow, type RowProblem, type Shape } from "./column";
import { elementLines, isObject, type PlacedJson, readJson } from "./json-values";
import { requireRows } from "./refused";

/**
 * Reads a JSON document of one noun: an array of objects, an object that holds one as `rows`, or one object a line (NDJSON).
 * @throws AppError `invalid` when it is none of these
 */
export function readRecords(shape: Shape, noun: string, text: string): GivenRow[] {
  const found = elementsOf(text);
  requireRows(found.length);
  return found.map((each, i) => readRecord(shape, noun, each, i + 1));
}

function elementsOf(text: string): PlacedJson[] {
  const read = readJson(text);
  const [only] = read;
  if (!only || read.length > 1) return read;
  const { value } = only;
  if (Array.isArray(value)) {
    const lines = elementLines(text);
    return value.map((each, i) => ({ line: lines[i] ?? null, value: each }));
  }
  if (isObject(value) && Array.isArray(value.rows))
    return value.rows.map((each) => ({ line: null, value: each }));
  return read;
}

function readRecord(shape: Shape, noun: string, { line, value }: PlacedJson, row: number) {
  const problems: RowProblem[] = [];
  const values: Record<string, Json> = {};
  const given: GivenRow = { row, line, values, problems, notes: [] };
  if (!isObject(value)) problems.push({ column: null, message: "must be an object" });
  for (const [name, member] of isObject(value) ? Object.entries(value) : []) {
    const column = columnNamed(shape, name);
    const reading = column ? readMember(column, member) : undefined;
    if (!reading) problems.push({ column: name, message: `is not a member of ${noun}` });
    if (reading?.is === "value") values[name] = reading.value;
    if (reading?.is === "problem") problems.push({ column: name, message: reading.message });
  }
  return given;
}
