import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clockContext } from "./context-clock";

const at = (iso: string, zone: string) => clockContext(new Date(iso), zone);

describe("the clock that policies see", () => {
  it("is that of the zone: hour, minute of the day, and weekday from Monday", () => {
    const friday = "2026-11-20T12:34:56.789Z";
    expect(at(friday, "UTC")).toEqual({ hour: 12, minute: 754, weekday: 5 });
    expect(at(friday, "Asia/Kolkata")).toEqual({ hour: 18, minute: 1084, weekday: 5 });
    expect(at(friday, "Pacific/Auckland")).toEqual({ hour: 1, minute: 94, weekday: 6 });
    expect(at("2026-11-22T23:59:59Z", "UTC")).toEqual({ hour: 23, minute: 1439, weekday: 7 });
  });

  it("begins the day at midnight with minute 0", () => {
    expect(at("2026-11-23T00:00:00Z", "UTC")).toEqual({ hour: 0, minute: 0, weekday: 1 });
  });

  it("follows summer time as it begins and ends", () => {
    const berlin = (iso: string) => at(iso, "Europe/Berlin").hour;
    expect(berlin("2026-03-29T00:59:59Z")).toBe(1);
    expect(berlin("2026-03-29T01:00:00Z")).toBe(3);
    expect(berlin("2026-10-25T00:59:59Z")).toBe(2);
    expect(berlin("2026-10-25T01:00:00Z")).toBe(2);
    expect(berlin("2026-10-25T02:00:00Z")).toBe(3);
  });

  it("is in no hour of no day where the zone is unknown", () => {
    const nowhere = { hour: -1, minute: -1, weekday: 0 };
    for (const zone of ["", "Mars/Olympus", "europe", "UTC; DROP"])
      expect(at("2026-11-20T12:00:00Z", zone)).toEqual(nowhere);
    expect(clockContext(new Date(Number.NaN), "UTC")).toEqual(nowhere);
  });

  it("does not depend on what was asked before", () => {
    const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });
    const zone = fc.constantFrom("UTC", "America/New_York", "Australia/Lord_Howe", "Nowhere");
    fc.assert(
      fc.property(fc.array(fc.tuple(moment, zone), { minLength: 1 }), (asked) => {
        const first = asked.map(([ms, name]) => clockContext(new Date(ms), name));
        const again = asked.toReversed().map(([ms, name]) => clockContext(new Date(ms), name));
        expect(again.toReversed()).toEqual(first);
      }),
    );
  });

  it("is UTC's own in UTC", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (ms) => {
        const now = new Date(ms);
        const [hour, minute] = [now.getUTCHours(), now.getUTCHours() * 60 + now.getUTCMinutes()];
        expect(clockContext(now, "UTC")).toEqual({ hour, minute, weekday: now.getUTCDay() || 7 });
      }),
    );
  });
});
