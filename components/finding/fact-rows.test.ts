import { describe, expect, it } from "vitest";
import { FACTS, STATE_RULES } from "@/lib/core/finding";
import { factRows, isToldOf } from "./fact-rows";

describe("the facts of a finding of what is", () => {
  it("all have words on the page, whatever the rule", () => {
    for (const rule of STATE_RULES)
      for (const name of Object.keys(FACTS[rule].shape))
        expect([rule, name, isToldOf(name)]).toEqual([rule, name, true]);
  });

  it("tell window, sample and threshold in units", () => {
    const rows = factRows({
      ...{ agent: "payer", agent_id: "x", access_class: "uses_tools" },
      window: { days: 30, from: "2026-10-22T00:00:00.000Z" },
      ...{ sessions: 1204, looping: 3, most: 14, limit: 10, items: [{ id: "s", value: 14 }] },
    });
    expect(rows.map(({ term, text }) => `${term}: ${text}`)).toEqual([
      "Looked at: 30 days, from 2026-10-22 00:00 UTC",
      "Sessions in the sample: 1,204",
      "Sessions with a loop: 3",
      "Same call in one session, at most: 14",
      "Found from: 10",
      "Access class: Uses tools",
    ]);
  });

  it("say what is not known or has no end", () => {
    const rows = factRows({ lifetime_hours: null, age_days: null, sensitivity: null, labels: [] });
    expect(rows.map(({ text }) => text)).toEqual(["Never ends", "Not known", "None", "Not known"]);
  });
});
