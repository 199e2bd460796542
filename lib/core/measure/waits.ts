const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Where one range of waits ends and the next begins, in milliseconds: round figures, each at most twice the one before, so that a
 * quantile is known to within its range. Counts kept by these are only as good as these: what is added goes at an end.
 */
export const WAIT_BOUNDS: readonly number[] = [
  ...[1, 2, 3, 5, 7, 10, 15, 20, 30, 45].map((n) => n * SECOND),
  ...[1, 1.5, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45].map((n) => n * MINUTE),
  ...[1, 1.5, 2, 3, 4, 6, 8, 12, 16].map((n) => n * HOUR),
  ...[1, 1.5, 2, 3, 4, 5, 7].map((n) => n * DAY),
];

/** The range of waits at a place, in milliseconds: `from` within, `to` without; the last has no end. */
export function waitRange(bucket: number): { from: number; to: number | null } {
  return { from: WAIT_BOUNDS[bucket - 1] ?? 0, to: WAIT_BOUNDS[bucket] ?? null };
}

/** How many waits fell into each range: `bucket` is the number of bounds that a wait reaches. */
export type WaitCount = { bucket: number; count: number };

/** A quantile as far as counts tell it: it lies in a range, and `about` is where an even spread within it would put it. */
export type Quantile = { from: number; to: number | null; about: number };

/**
 * The wait that a share of all do not exceed (nearest rank), in milliseconds; null for none at all.
 * @param share 0.5 for the median
 * @param rangeOf the ranges that were counted by
 */
export function quantileOf(
  counts: readonly WaitCount[],
  share: number,
  rangeOf: typeof waitRange = waitRange,
): Quantile | null {
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const rank = Math.max(1, Math.ceil(share * total));
  let below = 0;
  for (const { bucket, count } of [...counts].sort((a, b) => a.bucket - b.bucket)) {
    if (below + count >= rank) {
      const range = rangeOf(bucket);
      const width = (range.to ?? range.from) - range.from;
      return { ...range, about: Math.round(range.from + width * ((rank - below - 0.5) / count)) };
    }
    below += count;
  }
  return null;
}

/** The ranges that a chart shows: fewer, and each made of whole ones of those that are kept. */
const SHOWN = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, DAY];

/** Counts put together into seven ranges, from under a minute to over a day, those without any too. */
export function shownWaits(
  counts: readonly WaitCount[],
): { from: number; to: number | null; count: number }[] {
  return [0, ...SHOWN].map((from, place) => {
    const to = SHOWN[place] ?? null;
    const within = counts.filter(({ bucket }) => {
      const range = waitRange(bucket);
      return range.from >= from && (to === null || range.from < to);
    });
    return { from, to, count: within.reduce((sum, { count }) => sum + count, 0) };
  });
}
