const FORMULA = /^'*\s*[=+\-@]|^'*[\t\r]/;

/** A text that no spreadsheet runs as a formula: where one would, an apostrophe goes before it (OWASP, CSV Injection). */
export function disarmed(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that was disarmed; any other as it is. */
export function undisarmed(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
