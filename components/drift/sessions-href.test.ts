import { describe, expect, it } from "vitest";
import { driftSessionsContract } from "@/lib/contract/drift";
import { MEASURES } from "@/lib/core/drift";
import { type Compared, isListed, sessionsHref } from "./sessions-href";

const AGENT: Compared = {
  id: "a1",
  ...{ baselineFrom: "2026-10-01T00:00:00.000Z", from: "2026-11-01T00:00:00.000Z" },
  to: "2026-11-08T00:00:00.000Z",
};
const askedBy = (href: string) =>
  Object.fromEntries(new URL(href, "https://x.example").searchParams);

describe("a bar of a comparison", () => {
  it("leads to the sessions of its stretch that it counts", () => {
    const bin = { key: "mail/send", from: null, to: null };
    expect(askedBy(sessionsHref(AGENT, "now", "tools", bin))).toEqual({
      ...{ agent: "a1", beganFrom: AGENT.from, beganTo: AGENT.to, had: "tools:mail/send" },
    });
    const range = { key: "1", from: 1500, to: 20_000.5 };
    expect(askedBy(sessionsHref(AGENT, "before", "duration", range))).toEqual({
      ...{ agent: "a1", beganFrom: AGENT.baselineFrom, beganTo: AGENT.from },
      figure: "duration:1500..20000.5",
    });
  });

  it("leads to all of them where no list shows it", () => {
    const others = { key: "", from: null, to: null };
    const all = sessionsHref(AGENT, "now");
    expect(sessionsHref(AGENT, "now", "tools", others)).toBe(all);
    expect(sessionsHref(AGENT, "now", "sessions_per_day", { key: "0", from: 1, to: 2 })).toBe(all);
    expect(isListed("calls_per_day", { key: "0" })).toBe(false);
  });

  it("asks for what the list takes, whatever it measures", () => {
    for (const measure of MEASURES)
      for (const some of [
        { key: "09", from: null, to: 4 },
        { key: "1", from: 0.5, to: null },
      ]) {
        const asked = askedBy(sessionsHref(AGENT, "now", measure, some));
        expect(driftSessionsContract.input.safeParse(asked).success, measure).toBe(true);
      }
  });
});
