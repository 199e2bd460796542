import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isZone,
  outOfScope,
  PERIODS,
  quantileOf,
  shownWaits,
  WAIT_BOUNDS,
  waitRange,
  windowOf,
} from ".";

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);

describe("a window", () => {
  it("of 24 hours ends with the hour that runs, whatever the zone", () => {
    for (const zone of ["UTC", "Asia/Kolkata"]) {
      const { from, to, before, buckets } = windowOf("24h", zone, at("2026-11-21T10:20:00Z"));
      expect([iso(from), iso(to)]).toEqual(["2026-11-20T11:00", "2026-11-21T11:00"]);
      expect([iso(before.from), iso(before.to)]).toEqual(["2026-11-19T11:00", "2026-11-20T11:00"]);
      expect(buckets).toHaveLength(24);
    }
    expect(iso(windowOf("24h", "UTC", at("2026-11-21T10:00:00Z")).to)).toBe("2026-11-21T11:00");
  });

  it("of days begins at the reader's midnight, today included, and has as many days before it", () => {
    const berlin = windowOf("7d", "Europe/Berlin", at("2026-11-21T10:20:00Z"));
    expect(iso(berlin.from)).toBe("2026-11-14T23:00");
    expect(iso(berlin.before.from)).toBe("2026-11-07T23:00");
    expect(berlin.buckets).toHaveLength(6 * 4 + 2);
    const late = windowOf("7d", "America/New_York", at("2026-11-21T03:00:00Z"));
    expect(iso(late.from)).toBe("2026-11-14T05:00");
  });

  it("has days of 23 and 25 hours where clocks are changed", () => {
    const { buckets } = windowOf("30d", "Europe/Berlin", at("2026-11-10T12:00:00Z"));
    const lengths = buckets.map(({ from, to }) => (to - from) / HOUR);
    expect(lengths.filter((hours) => hours === 25)).toHaveLength(1);
    expect(lengths.filter((hours) => hours === 24)).toHaveLength(29);
    const spring = windowOf("7d", "Europe/Berlin", at("2026-03-30T12:00:00Z"));
    expect(spring.buckets.map(({ from, to }) => (to - from) / HOUR)).toContain(5);
  });

  it("takes the hour that a midnight falls into for the later day", () => {
    const { from, buckets } = windowOf("30d", "Asia/Kolkata", at("2026-11-21T10:20:00Z"));
    expect(iso(from)).toBe("2026-10-22T18:00");
    expect(buckets).toHaveLength(30);
  });

  it("has no gaps, only whole hours, and the present in its last piece, in any zone at any time", () => {
    const zones = [
      "UTC",
      "Europe/London",
      "America/Sao_Paulo",
      "Australia/Lord_Howe",
      "Asia/Kathmandu",
      "Pacific/Apia",
      "Africa/Cairo",
    ];
    const moments = fc.integer({
      min: at("2005-01-01T00:00:00Z"),
      max: at("2035-01-01T00:00:00Z"),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...PERIODS),
        fc.constantFrom(...zones),
        moments,
        (period, zone, now) => {
          const { from, to, before, buckets } = windowOf(period, zone, now);
          const edges = [from, ...buckets.map((bucket) => bucket.to)];
          buckets.forEach((bucket, n) => {
            expect(bucket.from).toBe(edges[n]);
            expect(bucket.to).toBeGreaterThan(bucket.from);
          });
          for (const edge of [...edges, before.from]) expect(edge % HOUR).toBe(0);
          const last = buckets.at(-1);
          expect(last && last.from <= now && now < last.to).toBe(true);
          expect([before.to, buckets.at(-1)?.to]).toEqual([from, to]);
          expect(Math.abs(from - before.from - (edges.at(-1) ?? 0) + from)).toBeLessThanOrEqual(
            26 * HOUR,
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it("knows zones from what is none", () => {
    expect(["UTC", "Europe/Berlin"].every(isZone)).toBe(true);
    expect(["", "Mars/Olympus", "../etc"].some(isZone)).toBe(false);
  });
});

describe("the out-of-scope rate", () => {
  it("is over all proposals and executions", () => {
    const counts = { proposals: 90, unpermitted: 3, executions: 60, uncovered: 12 };
    expect(outOfScope(counts)).toEqual({ out: 15, of: 150, rate: 0.1 });
  });

  it("is none where there was nothing, and nought where all was permitted", () => {
    const none = { proposals: 0, unpermitted: 0, executions: 0, uncovered: 0 };
    expect(outOfScope(none).rate).toBeNull();
    expect(outOfScope({ ...none, proposals: 4 }).rate).toBe(0);
  });
});

describe("waits", () => {
  /** The place of a wait, as the database finds it: how many bounds it reaches. */
  const bucketOf = (ms: number) => WAIT_BOUNDS.filter((bound) => bound <= ms).length;
  const counted = (waits: readonly number[]) => {
    const counts = new Map<number, number>();
    for (const ms of waits) counts.set(bucketOf(ms), (counts.get(bucketOf(ms)) ?? 0) + 1);
    return Array.from(counts, ([bucket, count]) => ({ bucket, count }));
  };

  it("fall into ranges that rise by at most twice", () => {
    for (let n = 1; n < WAIT_BOUNDS.length; n++) {
      const ratio = (WAIT_BOUNDS[n] ?? 0) / (WAIT_BOUNDS[n - 1] ?? 1);
      expect(ratio).toBeGreaterThan(1);
      expect(ratio).toBeLessThanOrEqual(2);
    }
    expect(waitRange(0)).toEqual({ from: 0, to: 1000 });
    expect(waitRange(WAIT_BOUNDS.length)).toEqual({ from: 7 * 24 * HOUR, to: null });
  });

  it("have quantiles that lie in the range told, which is all that is claimed", () => {
    const waits = fc.array(fc.integer({ min: 0, max: 10 * 24 * HOUR }), {
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(waits, fc.constantFrom(0.5, 0.95), (all, share) => {
        const exact = [...all].sort((a, b) => a - b)[Math.ceil(share * all.length) - 1] ?? 0;
        const told = quantileOf(counted(all), share);
        expect(told?.from).toBeLessThanOrEqual(exact);
        expect(told?.to ?? Number.POSITIVE_INFINITY).toBeGreaterThan(exact);
        expect(told?.about).toBeGreaterThanOrEqual(told?.from ?? 0);
      }),
    );
    expect(quantileOf([], 0.5)).toBeNull();
  });

  it("are shown in seven ranges that lose none", () => {
    const waits = [
      0,
      59_999,
      60_000,
      299_000,
      HOUR,
      4 * HOUR - 1,
      23 * HOUR,
      24 * HOUR,
      90 * 24 * HOUR,
    ];
    const rows = shownWaits(counted(waits));
    expect(rows.map(({ count }) => count)).toEqual([2, 2, 0, 0, 2, 1, 2]);
    for (const { from } of rows.slice(1)) expect(WAIT_BOUNDS).toContain(from);
  });
});
