const INTEGER = new Intl.NumberFormat("en-US");
const DECIMAL = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** A number with its thousands separated; at most two decimals. The same on server and browser. */
export function formatNumber(value: number): string {
  return Number.isInteger(value) ? INTEGER.format(value) : DECIMAL.format(value);
}

/** "1 session", "3 sessions", "1,204 entries": the figure and its noun in the right number. */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}

/** The same of a list: "10,000+ sessions" where it was not counted to its end. */
export function totalOf(
  { total, more }: { total: number; more?: boolean },
  singular: string,
  plural = `${singular}s`,
): string {
  return more ? `${formatNumber(total)}+ ${plural}` : countOf(total, singular, plural);
}

/** "step_up" and "step-up" → "Step up"; an identifier-like word as a reader would write it. */
export function sentence(word: string): string {
  const spaced = word.replace(/[_-]+/g, " ").trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** "2026-11-20 14:03 UTC": the short absolute time that reads the same wherever it is rendered. */
export function formatUtc(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

const STEPS: readonly (readonly [
  limit: number,
  size: number,
  unit: Intl.RelativeTimeFormatUnit,
])[] = [
  [60, 1, "second"],
  [3600, 60, "minute"],
  [86_400, 3600, "hour"],
  [86_400 * 30, 86_400, "day"],
  [86_400 * 365, 86_400 * 30, "month"],
  [Number.POSITIVE_INFINITY, 86_400 * 365, "year"],
];
const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "narrow" });

/** "now", "5min ago", "in 3 days": `iso` as seen from `now` (milliseconds since the epoch). */
export function formatRelative(iso: string, now: number): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  const seconds = (at - now) / 1000;
  const distance = Math.abs(seconds);
  if (distance < 10) return "now";
  for (const [limit, size, unit] of STEPS) {
    if (distance < limit) return RELATIVE.format(Math.trunc(seconds / size), unit);
  }
  return iso;
}

/** "45 ms", "1.2 s", "3 min 20 s", "2 h 5 min": a duration given in milliseconds. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${formatNumber(ms < 10 ? Math.round(ms * 10) / 10 : Math.round(ms))} ms`;
  if (ms < 60_000) return `${formatNumber(Math.round(ms / 100) / 10)} s`;
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 60) return `${minutes} min ${Math.floor((ms % 60_000) / 1000)} s`;
  return `${formatNumber(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}
