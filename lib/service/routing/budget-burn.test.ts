import { describe, expect, it } from "vitest";
import type { Budget } from "../../core/routing";
import { burnOf } from "./budget-burn";

const budget: Budget = {
  ...{ handle: "b", name: "B", unit: "money", period: "day" },
  ...{ scope: { kind: "agent", is: null }, soft: 500, hard: 1_000 },
};
const at = (iso: string) => Date.parse(iso);
const NONE = new Map<number, number>();

describe("how a budget burns", () => {
  it("goes on to the end of its day at the pace so far, in the document's zone", () => {
    // Noon in Berlin: half of the day is over, which began at 23:00 UTC.
    const now = at("2026-11-21T11:00:00Z");
    const burn = burnOf(
      { budget, who: "a", spent: 600, unsettled: 0, held: 0, past: NONE },
      "Europe/Berlin",
      now,
    );
    expect(burn).toMatchObject({ projected: 1_200, elapsed: 0.5, state: "soft", percent: 60 });
    expect(burn.from).toBe("2026-11-20T23:00:00.000Z");
    expect(burn.reachedAt).toBe("2026-11-21T19:00:00.000Z");
  });

  it("says nothing of its end while less than a tenth is over, nor of a limit that it will not reach", () => {
    const early = at("2026-11-21T02:00:00Z");
    const given = { budget, who: "a", spent: 300, unsettled: 0, held: 0, past: NONE };
    expect(burnOf(given, "UTC", early)).toMatchObject({ projected: null, reachedAt: null });
    const late = at("2026-11-21T18:00:00Z");
    expect(burnOf(given, "UTC", late)).toMatchObject({ projected: 400, reachedAt: null });
  });

  it("counts what calls on their way may spend, but does not carry it on", () => {
    const noon = at("2026-11-21T12:00:00Z");
    const burn = burnOf(
      { budget, who: "a", spent: 400, unsettled: 0, held: 600, past: NONE },
      "UTC",
      noon,
    );
    expect(burn).toMatchObject({ state: "hard", percent: 100, projected: 800 });
  });

  it("has seven periods before, whole ones where clocks are changed", () => {
    const past = new Map([[at("2026-10-24T22:00:00Z"), 70]]);
    const now = at("2026-10-26T12:00:00Z");
    const burn = burnOf(
      { budget, who: "a", spent: 0, unsettled: 0, held: 0, past },
      "Europe/Berlin",
      now,
    );
    expect(burn.past).toHaveLength(7);
    expect(burn.past.at(-1)).toEqual({ from: "2026-10-24T22:00:00.000Z", spent: 70 });
    expect(burn.past.map(({ from }) => from)).toEqual(
      [...burn.past.map(({ from }) => from)].sort(),
    );
  });
});
