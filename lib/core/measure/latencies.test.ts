import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LATENCY_BOUNDS, latencyQuantileOf, latencyRange, shownLatencies } from ".";

/** The place of a time, as the database finds it: how many bounds it reaches. */
const bucketOf = (ms: number) => LATENCY_BOUNDS.filter((bound) => bound <= ms).length;
const counted = (times: readonly number[]) => {
  const counts = new Map<number, number>();
  for (const ms of times) counts.set(bucketOf(ms), (counts.get(bucketOf(ms)) ?? 0) + 1);
  return Array.from(counts, ([bucket, count]) => ({ bucket, count }));
};

describe("answering times", () => {
  it("fall into ranges that rise by at most twice, from nothing to ten minutes", () => {
    for (let n = 1; n < LATENCY_BOUNDS.length; n++) {
      const ratio = (LATENCY_BOUNDS[n] ?? 0) / (LATENCY_BOUNDS[n - 1] ?? 1);
      expect(ratio).toBeGreaterThan(1);
      expect(ratio).toBeLessThanOrEqual(2);
    }
    expect(latencyRange(0)).toEqual({ from: 0, to: 1 });
    expect(latencyRange(LATENCY_BOUNDS.length)).toEqual({ from: 600_000, to: null });
  });

  it("have quantiles that lie in the range told, which is all that is claimed", () => {
    const times = fc.array(fc.integer({ min: 0, max: 900_000 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(times, fc.constantFrom(0.5, 0.95, 0.99), (all, share) => {
        const exact = [...all].sort((a, b) => a - b)[Math.ceil(share * all.length) - 1] ?? 0;
        const told = latencyQuantileOf(counted(all), share);
        expect(told?.from).toBeLessThanOrEqual(exact);
        expect(told?.to ?? Number.POSITIVE_INFINITY).toBeGreaterThan(exact);
        expect(told?.about).toBeGreaterThanOrEqual(told?.from ?? 0);
      }),
    );
    expect(latencyQuantileOf([], 0.5)).toBeNull();
  });

  it("are shown in nine ranges that lose none", () => {
    const rows = shownLatencies(
      counted([0, 249, 250, 999, 1_000, 7_000, 29_999, 59_999, 3_600_000]),
    );
    expect(rows.map(({ count }) => count)).toEqual([2, 1, 1, 1, 0, 1, 1, 1, 1]);
    for (const { from } of rows.slice(1)) expect(LATENCY_BOUNDS).toContain(from);
  });
});
