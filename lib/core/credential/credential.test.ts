import { describe, expect, test } from "vitest";
import {
  AGE_BUCKETS,
  ageInDays,
  agesOf,
  type CredentialDates,
  credentialState,
  DAY_MS,
  daysBefore,
  renewalOf,
} from ".";

const NOW = new Date("2026-11-21T12:00:00.000Z");
const days = (n: number) => daysBefore(NOW, n);
const NONE: CredentialDates = { retiredAt: null, expiresAt: null, dueAt: null };

describe("a state", () => {
  test.each([
    ["active", NONE],
    ["active", { ...NONE, expiresAt: days(-1), dueAt: days(-1) }],
    ["rotation_due", { ...NONE, dueAt: days(0) }],
    ["rotation_due", { ...NONE, dueAt: days(1), expiresAt: days(-1) }],
    ["expired", { ...NONE, expiresAt: days(0) }],
    ["expired", { ...NONE, expiresAt: days(1), dueAt: days(1) }],
    ["retired", { retiredAt: days(1), expiresAt: days(2), dueAt: days(3) }],
  ] as const)("is %s", (state, dates) => {
    expect(credentialState(dates, NOW)).toBe(state);
  });
});

describe("a renewal", () => {
  test("counts from the last rotation, else from the issue", () => {
    const every = { rotateEveryDays: 90 };
    const rotated = renewalOf({ ...every, issuedAt: days(400), rotatedAt: days(10) });
    expect(rotated).toEqual({ renewedAt: days(10), dueAt: days(-80) });
    const issued = renewalOf({ ...every, issuedAt: days(400), rotatedAt: null });
    expect(issued).toEqual({ renewedAt: days(400), dueAt: days(310) });
  });

  test("is never due without a period, nor where nobody knows how old it is", () => {
    const never = { issuedAt: days(400), rotatedAt: null, rotateEveryDays: null };
    expect(renewalOf(never).dueAt).toBeNull();
    const unknown = { issuedAt: null, rotatedAt: null, rotateEveryDays: 90 };
    expect(renewalOf(unknown)).toEqual({ renewedAt: null, dueAt: null });
  });
});

describe("ages", () => {
  test("each falls into exactly one bucket, at the edges too", () => {
    const edges = [30, 90, 180, 365].flatMap((day) => [-1, 0, 1].map((ms) => day * DAY_MS + ms));
    const ages = [...edges, -5 * DAY_MS, 0, 10_000 * DAY_MS];
    const fitting = (age: number) =>
      AGE_BUCKETS.filter((bucket) => {
        const range = agesOf(bucket, NOW);
        const at = new Date(NOW.getTime() - age);
        return range && !(range.since && at < range.since) && !(range.before && at >= range.before);
      });
    for (const age of ages) expect(fitting(age), String(age)).toHaveLength(1);
    expect(fitting(30 * DAY_MS)).toEqual(["up_to_30"]);
    expect(fitting(30 * DAY_MS + 1)).toEqual(["up_to_90"]);
    expect(fitting(365 * DAY_MS + 1)).toEqual(["over_365"]);
    expect(agesOf("unknown", NOW)).toBeNull();
  });

  test("are whole days, and unknown stays unknown", () => {
    expect(ageInDays(days(3), NOW)).toBe(3);
    expect(ageInDays(new Date(days(3).getTime() + 1), NOW)).toBe(2);
    expect(ageInDays(days(-1), NOW)).toBe(0);
    expect(ageInDays(null, NOW)).toBeNull();
  });
});
