import { describe, expect, it } from "vitest";
import { acceptableUntil, dueDaysOf, dueOf, SEVERITIES } from "./index";

const NOW = new Date("2026-11-21T10:00:00.000Z");

describe("the deadlines of findings", () => {
  it("are the shorter the graver a finding is, and never the same", () => {
    const days = SEVERITIES.map(dueDaysOf);
    expect(days).toEqual(days.toSorted((a, b) => b - a));
    expect(new Set(days).size).toBe(SEVERITIES.length);
  });

  it("are what people said, before what the severity says", () => {
    const said = new Date("2027-01-01T00:00:00.000Z");
    expect(dueOf("critical", NOW, said)).toEqual(said);
    const due = dueOf("critical", NOW, null).getTime() - NOW.getTime();
    expect(due).toBe(dueDaysOf("critical") * 86_400_000);
  });

  it("let a risk be accepted for a year, to the end of its last day, and no further", () => {
    const until = acceptableUntil(NOW);
    expect(until >= new Date("2027-11-21T23:59:59.000Z")).toBe(true);
    expect(until >= new Date("2027-11-22T23:59:59.000Z")).toBe(false);
  });
});
