import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { canonicalize, EFFECTS, type JsonObject, SENSITIVITIES } from "../kernel";
import { EMPTY_DOCUMENT, limit, withoutPointers } from "../policy";
import {
  BYPASS_RULES,
  type BypassFacts,
  bypassSeverity,
  controlsOf,
  differencesOf,
  draftedWith,
  FINDING_STATES,
  findingInWords,
  fixesOf,
  nextFindingStates,
  severityRank,
} from "./index";

const LOOPS = {
  ...{ agent: "clerk", agent_id: "a1", access_class: "uses_tools", items: [] },
  ...{ window: { days: 30, from: "2026-10-22T00:00:00.000Z" } },
  ...{ sessions: 40, looping: 2, most: 14, limit: 10 },
};

describe("arguments that differ", () => {
  it("are named by the deepest pointer that says it", () => {
    const decided = { to: { "a/b": "x", c: [1, 2] }, n: 1, gone: true, list: [1] };
    const observed = { to: { "a/b": "y", c: [1, 3] }, n: "1", added: null, list: [1, 2] };
    expect(differencesOf(decided, observed)).toEqual([
      ...["/to/a~1b", "/to/c/1", "/n", "/gone", "/list", "/added"],
    ]);
  });

  it("are none exactly where the action's digest would be the same", () => {
    const value = fc.oneof(fc.constantFrom(1, "1", null, true), fc.constantFrom([1], [1, 2], {}));
    const key = fc.constantFrom("a", "b", "a/b", "constructor", "__proto__");
    const args = fc.dictionary(key, fc.oneof(value, fc.dictionary(key, value)));
    const volatile = fc.subarray(["/a", "/b/a", "/a~1b", "/b"]);
    fc.assert(
      fc.property(args, args, volatile, (one, other, pointers) => {
        const [a, b] = [one, other].map((it) => JSON.parse(JSON.stringify(it)) as JsonObject);
        if (!a || !b) return;
        const same = [a, b].map((it) => canonicalize(withoutPointers(it, pointers)));
        expect(differencesOf(a, b, pointers).length === 0).toBe(same[0] === same[1]);
        expect(differencesOf(a, a)).toEqual([]);
      }),
    );
  });
});

describe("what is drafted for a finding", () => {
  it("keeps the limits of two agents apart, however long and alike their names are", () => {
    const prefix = "billing-reconciliation-agent-of-the-northern-region-desk";
    const limitFor = (agent: string) => {
      const facts = { ...LOOPS, agent };
      const [drafted] = fixesOf({ rule: "session_loops", facts }, new Date(0));
      if (drafted?.kind !== "draft_limit") throw new Error("no limit is drafted");
      return drafted;
    };
    const [one, other] = [limitFor(`${prefix}-1`), limitFor(`${prefix}-2`)];
    const document = [one, other].reduce(draftedWith, EMPTY_DOCUMENT);
    expect(document.limits.map(({ agents }) => agents)).toEqual([[`${prefix}-1`], [`${prefix}-2`]]);
    for (const drafted of document.limits) expect(z.parse(limit, drafted)).toEqual(drafted);
    expect(draftedWith(document, one).limits).toHaveLength(2);
    expect(limitFor("clerk").inputs[0]?.limit.handle).toBe("limit-loop-clerk");
  });
});

describe("how much a finding matters", () => {
  it.each([
    ["after_block", ["read"], "public", true, "high"],
    ["no_decision", ["write"], "confidential", true, "critical"],
    ["no_decision", ["egress"], "internal", true, "high"],
    ["no_decision", ["read"], "restricted", true, "high"],
    ["no_decision", ["read"], "public", true, "medium"],
    ["ungoverned", [], null, true, "high"],
    ["ungoverned", [], null, false, "medium"],
    ["ungoverned", ["read"], "public", false, "low"],
    ["repeated", ["read"], "internal", true, "low"],
    ["expired", ["execute"], "restricted", true, "high"],
  ] as const)("%s %j %s, governed %s: %s", (rule, effects, sensitivity, governed, severity) => {
    expect(bypassSeverity({ rule, effects, sensitivity, governed })).toBe(severity);
  });

  it("never falls with more effects, or more sensitive data, or under governance", () => {
    const facts = fc.record({
      rule: fc.constantFrom(...BYPASS_RULES),
      effects: fc.subarray([...EFFECTS], { minLength: 1 }),
      sensitivity: fc.constantFrom(...SENSITIVITIES),
      governed: fc.boolean(),
    });
    fc.assert(
      fc.property(facts, (given) => {
        const rank = severityRank(bypassSeverity(given));
        const graver = [
          { ...given, effects: [...EFFECTS] },
          { ...given, sensitivity: "restricted" as const },
          { ...given, governed: true },
        ];
        for (const more of graver)
          expect(severityRank(bypassSeverity(more))).toBeGreaterThanOrEqual(rank);
      }),
    );
  });
});

describe("a finding", () => {
  const input: BypassFacts = {
    ...{ tool: "bank/transfer", call_id: "c1", matched_by: "call_id", differing: 2 },
    ...{ executed_at: "2026-11-20T12:10:00.000Z", decided_at: "2026-11-20T12:00:00.000Z" },
    ...{ valid_until: "2026-11-20T12:05:00.000Z", verdict: "step_up" },
    ...{ effects: ["write"], sensitivity: "internal", governed: true },
  };

  it.each(BYPASS_RULES)(
    "%s says which tool, in whole sentences, and bears on some control",
    (rule) => {
      expect(findingInWords({ rule, facts: input })).toMatch(/bank\/transfer.*\.$/);
      expect(controlsOf(rule).length).toBeGreaterThan(0);
    },
  );

  it("tells what a reader needs to judge it", () => {
    expect(findingInWords({ rule: "after_block", facts: input })).toMatch(
      /A person had to say yes/,
    );
    expect(findingInWords({ rule: "other_arguments", facts: input })).toMatch(/in 2 places/);
    expect(findingInWords({ rule: "expired", facts: input })).toMatch(/5 minutes too late/);
    expect(findingInWords({ rule: "ungoverned", facts: { ...input, governed: false } })).toMatch(
      /not governed yet/,
    );
  });

  it("ends for good when it is resolved, and nowhere else", () => {
    for (const state of FINDING_STATES) {
      expect(nextFindingStates(state)).not.toContain(state);
      expect(nextFindingStates(state).length === 0).toBe(state === "resolved");
    }
  });
});
