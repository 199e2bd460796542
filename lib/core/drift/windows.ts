const DAY = 86_400_000;

/** Periods that are tried in turn, the shortest first: whole weeks, so that weekdays weigh the same before and after. */
export const PERIOD_DAYS = [7, 14, 28] as const;
/** How many periods a baseline reaches back. */
export const BASELINE_PERIODS = 4;
/** Fewer sessions in the period, or before it, are not enough to say anything. */
export const LEAST_NOW = 8;
export const LEAST_BEFORE = 16;

/** A period and the baseline before it, ms since 1970. */
export type Comparison = {
  days: number;
  from: number;
  to: number;
  baselineFrom: number;
  now: number;
  before: number;
  /** Whether there is enough of both. */
  enough: boolean;
};

/**
 * The shortest period with enough sessions in it and before it; the shortest of all where none has. Sizes alone choose it, never what was
 * found, so that choosing raises no false alarm.
 * @param times when sessions began
 * @param since where the baseline began at the earliest
 */
export function comparisonOf(times: readonly number[], since: number, until: number): Comparison {
  const tried = PERIOD_DAYS.map((days) => {
    const from = until - days * DAY;
    const baselineFrom = Math.min(from, Math.max(since, from - BASELINE_PERIODS * days * DAY));
    const now = times.filter((at) => at >= Math.max(from, since) && at < until).length;
    const before = times.filter((at) => at >= baselineFrom && at < from).length;
    const enough = now >= LEAST_NOW && before >= LEAST_BEFORE;
    return { days, from, to: until, baselineFrom, now, before, enough };
  });
  return tried.find(({ enough }) => enough) ?? (tried[0] as Comparison);
}
