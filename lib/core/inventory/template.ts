import type { Shape } from "./column";
import { disarmed } from "./disarm";

const NEEDS_QUOTES = /[",;\r\n]/;

/** A CSV text with every column and one row filled in as an example. */
export function templateOf({ columns }: Shape): string {
  return sheetText([columns.map(({ name }) => name), columns.map(({ example }) => example)]);
}

/** Rows of cells as a CSV text to be opened in a spreadsheet: no cell is a formula, and a byte order mark says that it is UTF-8. */
export function sheetText(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("")}`;
}

function cell(text: string): string {
  const safe = disarmed(text);
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
