import Papa from "papaparse";
import type { CsvRecord } from "../../core/inventory";

const PROBLEMS: Readonly<Record<string, string>> = {
  MissingQuotes: "has a quote that never ends",
  InvalidQuotes: "has a quote in the middle of a cell; write it twice within quotes",
};

/**
 * The records of a CSV text (RFC 4180) whose lines end with a line feed alone, each with the line on which it begins. What is
 * written wrongly is said of its record; nothing is guessed.
 */
export function readCsv(text: string, separator: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  let from = 0;
  Papa.parse<string[]>(text, {
    delimiter: separator,
    newline: "\n",
    step: ({ data, errors, meta }) => {
      const problem = errors.map(({ code }) => PROBLEMS[code]).find(Boolean);
      records.push({ line, cells: data, ...(problem ? { problem } : {}) });
      line += feedsIn(text, from, meta.cursor);
      from = meta.cursor;
    },
  });
  return records;
}

function feedsIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1))
    count++;
  return count;
}
