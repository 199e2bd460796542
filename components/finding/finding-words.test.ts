import { describe, expect, it } from "vitest";
import type { FindingRow } from "@/lib/contract/finding";
import type { FindingStanding } from "@/lib/contract/finding-trend";
import { undoOf, updateOf } from "./acts/finding-acts";
import { aboutOf } from "./finding-about-words";
import { standingInWords } from "./standing-words";
import { behindTrend } from "./trend-records";

const NONE = { critical: 0, high: 0, medium: 0, low: 0 };
const STANDING: FindingStanding = {
  ...{ unsettled: NONE, open: 0, mine: 0, unowned: 0, found: 0, resolved: 0 },
  ...{ overdue: 0, accepted: 0, acceptedOver: 0 },
};

describe("how findings stand, in words", () => {
  it("names the grave ones, the late ones and the week", () => {
    const unsettled = { critical: 2, high: 0, medium: 1_300, low: 1 };
    expect(standingInWords({ ...STANDING, unsettled, overdue: 4, found: 9, resolved: 3 })).toBe(
      "1,303 findings wait to be settled, 2 critical; 4 overdue. 9 found and 3 resolved in the last 7 days.",
    );
    const one = { ...NONE, low: 1 };
    expect(standingInWords({ ...STANDING, unsettled: one })).toMatch(
      /^1 finding waits to be settled\./,
    );
  });

  it("says so where nothing waits", () => {
    expect(standingInWords(STANDING)).toMatch(/^Nothing waits to be settled/);
  });
});

it("a finding is named by what it is about, whatever that is", () => {
  const nothing = {
    agent: null,
    tool: null,
    credential: null,
    model: null,
    session: null,
    owner: null,
  };
  const ref = (name: string) => ({ id: name, name });
  expect(aboutOf({ ...nothing, agent: ref("Payer"), tool: ref("bank/pay") })).toBe(
    "Payer, bank/pay",
  );
  expect(aboutOf({ ...nothing, credential: ref("Key") })).toBe("Key");
  expect(aboutOf({ ...nothing, session: ref("s1") })).toBe("s1");
  expect(aboutOf(nothing)).toBe("The organisation");
});

it("each figure of the trend leads to the findings that it counts", () => {
  const day = { from: "2026-11-20T00:00:00.000Z", to: "2026-11-21T00:00:00.000Z" };
  const asked = (href: string) => Object.fromEntries(new URLSearchParams(href.split("?")[1]));
  expect(asked(behindTrend("opened", day, "high"))).toEqual({
    ...{ foundFrom: day.from, foundTo: day.to, severity: "high" },
  });
  expect(asked(behindTrend("resolved", day))).toEqual({
    ...{ resolvedFrom: day.from, resolvedTo: day.to },
  });
  expect(asked(behindTrend("unresolved", day))).toEqual({ unresolvedAt: day.to });
});

describe("what is done to findings in bulk", () => {
  const row = {
    id: "f",
    state: "acknowledged",
    owner: null,
    dueAt: "d",
    dueSaid: false,
  } as FindingRow;
  const typed = { ownerId: "p", until: "2027-01-01T23:59:59.000Z", reason: "Known" };

  it("asks for what each act is", () => {
    expect(updateOf("acknowledge", "f", typed)).toEqual({ id: "f", state: "acknowledged" });
    expect(updateOf("assign", "f", typed)).toEqual({ id: "f", ownerId: "p" });
    expect(updateOf("due", "f", { ...typed, until: null })).toEqual({ id: "f", dueAt: null });
    expect(updateOf("accept", "f", typed)).toEqual({
      ...{ id: "f", state: "accepted", reason: "Known", acceptedUntil: typed.until },
    });
  });

  it("is taken back to how each was before", () => {
    expect(undoOf("assign", row)).toEqual([{ id: "f", ownerId: null }]);
    expect(undoOf("due", row)).toEqual([{ id: "f", dueAt: null }]);
    expect(undoOf("due", { ...row, dueSaid: true })).toEqual([{ id: "f", dueAt: "d" }]);
    expect(undoOf("accept", row).map(({ state }) => state)).toEqual(["open", "acknowledged"]);
    expect(undoOf("accept", { ...row, state: "open" }).map(({ state }) => state)).toEqual(["open"]);
  });
});
