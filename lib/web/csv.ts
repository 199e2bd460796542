import { disarmed } from "@/lib/core/inventory";

const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One cell of RFC 4180 CSV. Text that a spreadsheet would run as a formula is preceded by an apostrophe (OWASP, CSV
 * Injection), which an import takes away again; numbers are left as they are.
 */
export function csvCell(value: unknown): string {
  const text = cellText(value);
  const safe = typeof value === "number" ? text : disarmed(text);
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line, ended as RFC 4180 asks. */
export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return listText(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Words and names with semicolons between; as JSON where that could not be read back. */
function listText(items: readonly unknown[]): string {
  const words = items.flatMap((item) => wordOf(item) ?? []);
  const plain = words.length === items.length && words.every(isPlain);
  return plain ? words.join("; ") : JSON.stringify(items);
}

function wordOf(item: unknown): string | undefined {
  if (typeof item !== "object") return String(item);
  if (item === null || !("name" in item)) return undefined;
  return typeof item.name === "string" ? item.name : undefined;
}

function isPlain(word: string): boolean {
  return word !== "" && word === word.trim() && !word.includes(";") && !word.startsWith("[");
}
