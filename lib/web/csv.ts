const FORMULA = /^[\s]*[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * One cell of RFC 4180 CSV. Text that a spreadsheet would run as a formula is preceded by an apostrophe (OWASP, CSV
 * Injection); numbers are left as they are.
 */
export function csvCell(value: unknown): string {
  const text = cellText(value);
  const safe = typeof value !== "number" && FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line, ended as RFC 4180 asks. */
export function csvLine(cells: readonly unknown[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(itemText).join("; ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function itemText(item: unknown): string {
  if (typeof item !== "object" || item === null) return String(item);
  return "name" in item && typeof item.name === "string" ? item.name : JSON.stringify(item);
}
