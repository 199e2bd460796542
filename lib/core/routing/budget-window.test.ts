import fc from "fast-check";
import { describe, expect, it } from "vitest";
import cases from "./budget-windows.json";
import { type Budget, budgetWindow } from "./index";

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);
const iso = (ms: number) => new Date(ms).toISOString().replace(":00.000Z", "Z");
const PERIODS = ["day", "month"] as const;

/** Zones whose clocks change at midnight, before it, by half an hour, by three, by a whole day, or never. */
const ZONES = [
  ...["UTC", "Europe/Berlin", "America/Havana", "America/Sao_Paulo", "America/St_Johns"],
  ...["Australia/Lord_Howe", "Asia/Beirut", "Africa/Cairo", "Antarctica/Casey"],
  ...["Pacific/Apia", "Pacific/Kwajalein"],
];

/** What clocks of a zone show, read apart from the product's own reading of them: a date as a number, and how far they are ahead. */
function clocksOf(zone: string) {
  const form = { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone } as const;
  const dates = new Intl.DateTimeFormat("en-CA", form);
  const offsets = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  return {
    date: (ms: number, period: Budget["period"]) =>
      Number(
        dates
          .format(ms)
          .split("-")
          .slice(0, period === "day" ? 3 : 2)
          .join(""),
      ),
    offset: (ms: number) => offsets.format(ms).split(", ")[1],
  };
}

/** Moments at which clocks of a zone change, to the minute. */
function changesOf(offset: (ms: number) => string | undefined): number[] {
  const days = (at("2031-01-01") - at("1993-01-01")) / (24 * HOUR);
  const starts = Array.from({ length: days }, (_, n) => at("1993-01-01") + n * 24 * HOUR);
  return starts
    .filter((day) => offset(day) !== offset(day + 24 * HOUR))
    .map((day) => {
      let [before, after] = [day, day + 24 * HOUR];
      while (after - before > 60_000) {
        const middle = Math.floor((before + after) / 120_000) * 60_000;
        if (offset(middle) === offset(day)) before = middle;
        else after = middle;
      }
      return after;
    });
}

const AROUND = [-25, -3, -1.5, -1 / 60, 0, 0.5, 1.5, 3, 23, 25];

describe("the window of a budget", () => {
  it.each(cases)("$name", ({ zone, period, moments, from, to, hours }) => {
    for (const moment of moments) {
      const window = budgetWindow(period as Budget["period"], zone, at(moment));
      expect([iso(window.from), iso(window.to)]).toEqual([from, to]);
      expect((window.to - window.from) / HOUR).toBe(hours);
    }
  });

  it.each(ZONES)(
    "takes in its moment and ends where the next begins, around every change of clocks in %s",
    (zone) => {
      const { date, offset } = clocksOf(zone);
      const near = changesOf(offset).flatMap((change) => AROUND.map((h) => change + h * HOUR));
      const any = fc.integer({ min: at("1990-01-01"), max: at("2031-01-01") });
      for (const now of [...near, ...fc.sample(any, { seed: 8, numRuns: 100 })])
        for (const period of PERIODS) {
          const { from, to } = budgetWindow(period, zone, now);
          expect(from <= now && now < to).toBe(true);
          expect(budgetWindow(period, zone, to).from).toBe(to);
          expect(budgetWindow(period, zone, from)).toEqual({ from, to });
          expect(budgetWindow(period, zone, to - 1)).toEqual({ from, to });
          // It begins when its date is first shown, and shows none of the next period's.
          expect(date(from, period)).toBeGreaterThan(date(from - 60_000, period));
          expect(date(now, period)).toBeLessThanOrEqual(date(from, period));
        }
    },
  );

  it("is of no zone that there is not", () => {
    expect(() => budgetWindow("day", "Mars/Olympus", at("2026-11-21"))).toThrow(RangeError);
  });
});
