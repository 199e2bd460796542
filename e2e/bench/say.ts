/** One line of the report. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Rows under their heads, each column as wide as its widest cell. */
export function table(heads: string[], rows: string[][]): void {
  const all = [heads, ...rows];
  const widths = heads.map((_, i) => Math.max(...all.map((row) => (row[i] ?? "").length)));
  for (const row of all) say(`  ${row.map((cell, i) => cell.padStart(widths[i] ?? 0)).join("  ")}`);
}
