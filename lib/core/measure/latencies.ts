import { type Quantile, quantileOf, type WaitCount } from "./waits";

const SECOND = 1_000;

/**
 * Where one range of a model's answering times ends and the next begins, in milliseconds: each at most twice the one before, and
 * closer where answers commonly lie. What is added goes at an end, as counts are kept by these.
 */
export const LATENCY_BOUNDS: readonly number[] = [
  ...[1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 70],
  ...[100, 150, 200, 250, 300, 400, 500, 600, 800],
  ...[1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12.5, 15, 20, 25, 30, 45].map((n) => n * SECOND),
  ...[1, 1.5, 2, 3, 5, 10].map((n) => n * 60 * SECOND),
];

/** How many answers fell into each range: `bucket` is the number of bounds that a time reaches. */
export type LatencyCount = WaitCount;

/** The range of answering times at a place, in milliseconds: `from` within, `to` without; the last has no end. */
export function latencyRange(bucket: number): { from: number; to: number | null } {
  return { from: LATENCY_BOUNDS[bucket - 1] ?? 0, to: LATENCY_BOUNDS[bucket] ?? null };
}

/**
 * The time that a share of all answers do not exceed (nearest rank), in milliseconds, with the range it is known to lie in; null for
 * none at all.
 */
export function latencyQuantileOf(counts: readonly LatencyCount[], share: number): Quantile | null {
  return quantileOf(counts, share, latencyRange);
}

/** Where the ranges begin that a chart shows: each made of whole ones of those that are kept. */
const SHOWN = [0, 250, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000];

/** Counts put together into nine ranges, from under a quarter of a second to over a minute, those without any too. */
export function shownLatencies(
  counts: readonly LatencyCount[],
): { from: number; to: number | null; count: number }[] {
  return SHOWN.map((from, place) => {
    const to = SHOWN[place + 1] ?? null;
    const within = counts.filter(({ bucket }) => {
      const range = latencyRange(bucket);
      return range.from >= from && (to === null || range.from < to);
    });
    return { from, to, count: within.reduce((sum, { count }) => sum + count, 0) };
  });
}
