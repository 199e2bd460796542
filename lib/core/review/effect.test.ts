import { describe, expect, test } from "vitest";
import { argumentUse, effectOf, type Made, paceOf, type Taken } from ".";

let made = 0;
const taken = (changes: Partial<Taken>): Taken => ({
  ...{ id: `e${++made}`, agentId: "nora", toolId: "mail", decision: "revoke", otherwise: false },
  ...{ resources: 0, asks: false, ends: false, refused: 0, uses: 0 },
  ...changes,
});

describe("what decisions would do, in sentences", () => {
  test("agents that lose tools, and who used one", () => {
    const effect = effectOf([
      taken({ toolId: "mail", refused: 4 }),
      taken({ toolId: "crm" }),
      taken({ agentId: "otto", toolId: "pay" }),
    ]);
    expect(effect).toMatchObject({ agentsLosing: 2, toolsLost: 3, agentsUsing: 1, toolsUsed: 1 });
    expect(effect.sentences).toEqual([
      "2 agents lose 3 tools; 1 used one of them in the last 7 days.",
    ]);
  });

  test("one tool that nobody used", () => {
    expect(effectOf([taken({})]).sentences).toEqual([
      "1 agent loses 1 tool; none used it in the last 7 days.",
    ]);
  });

  test("two entitlements to one tool are one tool lost; another that stays loses none", () => {
    expect(effectOf([taken({}), taken({})])).toMatchObject({ toolsLost: 1 });
    const effect = effectOf([taken({ otherwise: true, refused: 3 })]);
    expect(effect).toMatchObject({ toolsLost: 0, agentsLosing: 0, revoked: 1 });
    expect(effect.sentences).toEqual([
      "1 revoked entitlement takes no tool away: another permits it.",
    ]);
  });

  test("what narrowing takes, what asks and what ends", () => {
    const narrow = (changes: Partial<Taken>) => taken({ decision: "narrow", ...changes });
    const { sentences } = effectOf([
      narrow({ resources: 2, refused: 1, uses: 5 }),
      narrow({ agentId: "otto", asks: true, ends: true, uses: 2 }),
      taken({ decision: "keep" }),
    ]);
    expect(sentences).toEqual([
      "1 agent loses 2 ways to resources; 1 call reached them in the last 7 days.",
      "1 agent must ask a person before 1 tool; 1 used it in the last 7 days.",
      "1 entitlement ends by itself unless somebody widens it.",
      "1 entitlement stays as it is.",
    ]);
  });
});

describe("how decisions were made", () => {
  const kept = (bulk: number, seconds: number | null): Made => ({
    decision: "keep",
    bulk,
    seconds,
  });

  test("seconds of decisions made one at a time, and the share kept in bulk", () => {
    const pace = paceOf([kept(1, null), kept(1, 10), kept(1, 30), kept(2, 0), kept(2, 0)]);
    expect(pace).toEqual({ decided: 5, kept: 5, keptInBulk: 2, medianSeconds: 20, hasty: false });
    expect(paceOf([])).toMatchObject({ decided: 0, medianSeconds: null, hasty: false });
  });

  test("ten in a second each, or ten of ten in bulk, look unread", () => {
    expect(paceOf(Array.from({ length: 10 }, () => kept(1, 1))).hasty).toBe(true);
    expect(paceOf(Array.from({ length: 10 }, () => kept(10, 0))).hasty).toBe(true);
    expect(paceOf(Array.from({ length: 9 }, () => kept(9, 0))).hasty).toBe(false);
    expect(paceOf(Array.from({ length: 10 }, () => kept(1, 12))).hasty).toBe(false);
  });
});

test("bounds beside the values that calls had", () => {
  const calls = [
    { amount: 120, to: ["a@x.com"], path: "/public/a/1" },
    { amount: 80, to: ["b@x.com", "a@x.com"], path: "/public/a/2" },
  ];
  const seen = argumentUse(
    [
      { argument: "/amount", op: "at_most", value: 500 },
      { argument: "/amount", op: "at_least", value: 1 },
      { argument: "/to", op: "one_of", value: ["a@x.com", "b@x.com", "c@x.com"] },
      { argument: "/path", op: "prefix", value: "/public/" },
      { argument: "/cc", op: "equals", value: "d@x.com" },
    ],
    calls,
  ).map((use) => use.seen);
  expect(seen).toEqual([
    ...["at most 120", "at least 80", "2 of 3: a@x.com, b@x.com"],
    ...["begins with “/public/a/”", null],
  ]);
});
