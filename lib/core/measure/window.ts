import { clockOf, instantOf } from "./zone";

/** How far back figures look. */
export const PERIODS = ["24h", "7d", "30d", "90d"] as const;
export type Period = (typeof PERIODS)[number];

/** A stretch of time, ms since 1970: `from` within, `to` without. */
export type Stretch = { from: number; to: number };

/** What figures of a period speak of. */
export type Window = Stretch & {
  /** As many hours or days, right before. */
  before: Stretch;
  /** The period in pieces, oldest first, without gaps. */
  buckets: Stretch[];
};

const HOUR = 3_600_000;

/** Days of a period, today included, and hours of one piece of it. */
const DAYS: Readonly<Record<Exclude<Period, "24h">, { days: number; hours: number }>> = {
  "7d": { days: 7, hours: 6 },
  "30d": { days: 30, hours: 24 },
  "90d": { days: 90, hours: 24 },
};

/**
 * The window of a period that ends now. "24h" is the hour that runs and the 23 before it; the others are whole days as clocks in a
 * zone have them, today included. Every edge is the beginning of an hour (UTC), as counts are kept by the hour: where a zone's
 * midnight is not, the hour that it falls in belongs to the later day.
 * @param zone an IANA time zone
 * @param now ms since 1970
 */
export function windowOf(period: Period, zone: string, now: number): Window {
  if (period === "24h") {
    const to = (Math.floor(now / HOUR) + 1) * HOUR;
    const hour = (n: number) => to - (24 - n) * HOUR;
    const buckets = Array.from({ length: 24 }, (_, n) => ({ from: hour(n), to: hour(n + 1) }));
    return { from: hour(0), to, before: { from: hour(-24), to: hour(0) }, buckets };
  }
  const { days, hours } = DAYS[period];
  const today = clockOf((Math.floor(now / HOUR) + 1) * HOUR - 1, zone);
  const edge = (day: number, hour: number) =>
    Math.floor(instantOf({ ...today, day: today.day + day, hour, minute: 0 }, zone) / HOUR) * HOUR;
  const edges: number[] = [];
  for (let day = 1 - days; day <= 0; day++)
    for (let hour = 0; hour < 24; hour += hours) edges.push(edge(day, hour));
  edges.push(edge(1, 0));
  // Where clocks are put forward over an edge, two edges are one.
  const whole = [...new Set(edges)].sort((a, b) => a - b);
  const buckets = whole.slice(1).flatMap((to, n) => {
    const from = whole[n] ?? to;
    return from <= now ? [{ from, to }] : [];
  });
  const from = whole[0] ?? now;
  const to = buckets.at(-1)?.to ?? now;
  return { from, to, before: { from: edge(1 - 2 * days, 0), to: from }, buckets };
}
