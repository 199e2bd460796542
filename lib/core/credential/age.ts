export const DAY_MS = 24 * 60 * 60 * 1000;

/** How long the present value of a credential has been in use, from the youngest; `unknown` where nobody said since when. */
export const AGE_BUCKETS = [
  "up_to_30",
  "up_to_90",
  "up_to_180",
  "up_to_365",
  "over_365",
  "unknown",
] as const;
export type AgeBucket = (typeof AGE_BUCKETS)[number];

/** Each bucket as charts and filters name it. */
export const AGE_WORDS: Readonly<Record<AgeBucket, string>> = {
  up_to_30: "Up to 30 days",
  up_to_90: "31 to 90 days",
  up_to_180: "91 to 180 days",
  up_to_365: "181 to 365 days",
  over_365: "Over 365 days",
  unknown: "Unknown",
};

const DAYS: Readonly<Record<Exclude<AgeBucket, "unknown">, readonly [over: number, upTo: number]>> =
  {
    up_to_30: [Number.NEGATIVE_INFINITY, 30],
    up_to_90: [30, 90],
    up_to_180: [90, 180],
    up_to_365: [180, 365],
    over_365: [365, Number.POSITIVE_INFINITY],
  };

/** Since when values of a bucket are in use, seen from `now`: from `since` on, and before `before`; null for the unknown. */
export function agesOf(bucket: AgeBucket, now: Date): { since?: Date; before?: Date } | null {
  if (bucket === "unknown") return null;
  const [over, upTo] = DAYS[bucket];
  return {
    ...(Number.isFinite(upTo) ? { since: daysBefore(now, upTo) } : {}),
    ...(Number.isFinite(over) ? { before: daysBefore(now, over) } : {}),
  };
}

/** The moment so many days before another. */
export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

/** Whole days since a value came into use; null where that is not known, never negative. */
export function ageInDays(renewedAt: Date | null, now: Date): number | null {
  if (!renewedAt) return null;
  return Math.max(0, Math.floor((now.getTime() - renewedAt.getTime()) / DAY_MS));
}
