import type { Json } from "../kernel";
import { readCell } from "./cell";
import type { Column, GivenRow, RowProblem, Shape } from "./column";
import { undisarmed } from "./disarm";
import { refused, requireRows } from "./refused";

/** One record of a CSV text, with the line on which it begins. */
export type CsvRecord = {
  line: number;
  cells: readonly string[];
  /** What is wrong with how it is written, e.g. a quote that never ends. */
  problem?: string;
};

const SEPARATORS = [",", ";", "\t"] as const;

/** The character between a sheet's cells: the one that makes the most known columns of its first line. */
export function separatorOf(text: string, shape: Shape): string {
  const [head = ""] = text.split("\n", 1);
  const known = (separator: string) =>
    head.split(separator).filter((cell) => find(shape, cell.replaceAll('"', ""))).length;
  return [...SEPARATORS].sort((a, b) => known(b) - known(a))[0] ?? ",";
}

/**
 * Reads a sheet: the first record names the columns, each other one is a row; empty records are passed over.
 * @throws AppError `invalid` naming line and column of a header that is not this noun's
 */
export function readSheet(shape: Shape, noun: string, records: readonly CsvRecord[]): GivenRow[] {
  const [head, ...rest] = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (!head) throw refused([{ path: "", message: "it is empty" }]);
  const columns = readHead(shape, noun, head);
  requireRows(rest.length);
  return rest.map((record, i) => readRecord(columns, record, i + 1));
}

function readHead(shape: Shape, noun: string, head: CsvRecord): Column[] {
  const names = shape.columns.map(({ name }) => name).join(", ");
  const found = head.cells.map((cell) => find(shape, undisarmed(cell)));
  const issues = head.cells.flatMap((cell, i) => {
    const at = `line ${head.line}, column ${i + 1}`;
    const column = found[i];
    if (!column) return [`${at}: “${shown(cell)}” is not a column of ${noun}: ${names}`];
    const first = found.indexOf(column);
    return first < i ? [`${at}: ${column.name} is column ${first + 1} already`] : [];
  });
  const missing = shape.columns.filter(({ key, needed }) => key && needed);
  for (const column of missing)
    if (!found.includes(column))
      issues.push(`line ${head.line}: the column ${column.name} is missing`);
  if (issues.length > 0) throw refused(issues.map((message) => ({ path: "", message })));
  return found.filter((column) => column !== undefined);
}

function readRecord(columns: readonly Column[], record: CsvRecord, row: number): GivenRow {
  const values: Record<string, Json> = {};
  const problems: RowProblem[] = [];
  if (record.problem) problems.push({ column: null, message: record.problem });
  const { length } = record.cells;
  const extra = record.cells.slice(columns.length).some((cell) => cell.trim() !== "");
  if (extra || length < columns.length) {
    const message = `has ${length} cells where the header has ${columns.length} columns`;
    problems.push({ column: null, message });
  }
  for (const [i, column] of columns.entries()) {
    const reading = readCell(column, undisarmed(record.cells[i] ?? ""));
    if (reading.is === "value") values[column.name] = reading.value;
    if (reading.is === "problem") problems.push({ column: column.name, message: reading.message });
  }
  return { row, line: record.line, values, problems, notes: [] };
}

/** A column by what a header says of it: "Access class" is accessClass. */
function find(shape: Shape, header: string): Column | undefined {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "");
  return shape.columns.find(({ name }) => plain(name) === plain(header));
}

function shown(cell: string): string {
  return cell.length > 40 ? `${cell.slice(0, 40)}…` : cell;
}
