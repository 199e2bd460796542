/** "a, b c\nd" as its words, each once; for fields that take several words. */
export function wordsOf(text: string): string[] {
  return [...new Set(text.split(/[\s,]+/).filter((word) => word !== ""))];
}

/** Text of one item per line or comma, each once. */
export function itemsOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/[\n,]+/)
        .map((item) => item.trim())
        .filter((item) => item !== ""),
    ),
  ];
}

/** "2026-12-01" as the end of that day in UTC (ISO 8601); null for no date. */
export function endOfDay(date: string): string | null {
  return date === "" ? null : `${date}T23:59:59.000Z`;
}

/** An ISO time as a date field shows it. */
export function dateOf(iso: string | null): string {
  return iso?.slice(0, 10) ?? "";
}
