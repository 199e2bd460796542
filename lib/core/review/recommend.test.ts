import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Terms, wideningsOf } from "../policy";
import { daysAfter, dueAt, recommend, reviewPeriodDays, type UseFacts } from ".";

const NOW = new Date("2026-11-21T12:00:00.000Z");
const ago = (days: number) => daysAfter(NOW, -days);
const USED: UseFacts = {
  now: NOW,
  lookBack: 30,
  since: ago(40),
  uses: 12,
  lastUsedAt: ago(1),
  resources: [{ id: "crm", sensitivity: "internal", reached: true }],
  effects: ["write"],
  constrained: false,
  boundary: "none",
  asks: false,
  expiresAt: null,
};
const unreached = { id: "hr", sensitivity: "restricted", reached: false } as const;
const UNUSED: UseFacts = { ...USED, uses: 0, lastUsedAt: null };

describe("what use speaks for", () => {
  test("what is used as far as it reaches is kept", () => {
    expect(recommend(USED)).toMatchObject({ decision: "keep", narrower: null });
  });

  test("what stood for less than the look-back is not judged, however it was used", () => {
    expect(recommend({ ...UNUSED, since: ago(29) })).toMatchObject({
      decision: null,
      why: ["Its terms have stood for 29 of the 30 days looked back on: too young to judge."],
      narrower: null,
    });
    expect(recommend({ ...UNUSED, since: ago(30) }).decision).toBe("revoke");
    expect(recommend({ ...UNUSED, lookBack: 90, since: ago(40) }).decision).toBeNull();
  });

  test("what was not used should go; whoever is not sure can have it ask and end", () => {
    const advice = recommend(UNUSED);
    expect(advice.decision).toBe("revoke");
    expect(advice.why).toEqual(["Never used in the 40 days that it has stood."]);
    expect(advice.narrower).toEqual({ boundary: "step_up", expiresAt: daysAfter(NOW, 30) });
    expect(recommend({ ...UNUSED, lastUsedAt: ago(35) }).why).toEqual(["Not used for 35 days."]);
  });

  test("what asks and ends already cannot be made more cautious", () => {
    const cautious = {
      ...UNUSED,
      asks: true,
      boundary: "step_up" as const,
      expiresAt: daysAfter(NOW, 5),
    };
    expect(recommend(cautious)).toMatchObject({ decision: "revoke", narrower: null });
    expect(recommend({ ...cautious, expiresAt: daysAfter(NOW, 50) }).narrower).toEqual({
      expiresAt: daysAfter(NOW, 30),
    });
  });

  test("resources that no call reached are dropped", () => {
    const advice = recommend({ ...USED, resources: [...USED.resources, unreached] });
    expect(advice).toEqual({
      decision: "narrow",
      why: ["1 of the 2 resources it may reach was reached in 30 days."],
      narrower: { resources: ["crm"] },
    });
    expect(recommend({ ...USED, resources: [unreached] }).why).toEqual([
      "The one resource it may reach was not reached in 30 days.",
    ]);
  });

  test("what was used long ago ends by itself, unless it does already", () => {
    const seldom = { ...USED, lastUsedAt: ago(20) };
    expect(recommend(seldom).narrower).toEqual({ expiresAt: daysAfter(NOW, 30) });
    expect(recommend({ ...seldom, expiresAt: daysAfter(NOW, 400) }).decision).toBe("keep");
  });

  test("what changes sensitive data alone and unbound is at least marked for reading", () => {
    const alone = { ...USED, resources: [{ ...unreached, reached: true }] };
    expect(recommend(alone).narrower).toEqual({ boundary: "log" });
    const watched: Partial<UseFacts>[] = [
      { constrained: true },
      { boundary: "log" },
      { asks: true },
      { effects: ["read"] },
    ];
    for (const change of watched)
      expect(recommend({ ...alone, ...change }).decision, JSON.stringify(change)).toBe("keep");
  });
});

test("whatever is proposed narrows, and never takes away what was used", () => {
  const facts = fc.record<UseFacts>({
    now: fc.constant(NOW),
    lookBack: fc.constantFrom(30, 90, 180),
    since: fc.integer({ min: 0, max: 400 }).map(ago),
    uses: fc.nat(3),
    lastUsedAt: fc.option(fc.integer({ min: 0, max: 400 }).map(ago)),
    resources: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom("a", "b", "c", "d"),
        sensitivity: fc.constantFrom("public", "confidential", "restricted"),
        reached: fc.boolean(),
      }),
      { selector: ({ id }) => id },
    ),
    effects: fc.constantFrom(["read"], ["write"], []),
    constrained: fc.boolean(),
    boundary: fc.constantFrom("none", "log", "step_up"),
    asks: fc.boolean(),
    expiresAt: fc.option(fc.integer({ min: 1, max: 400 }).map((days) => daysAfter(NOW, days))),
  });
  fc.assert(
    fc.property(facts, (given) => {
      const it = { ...given, asks: given.asks || given.boundary === "step_up" };
      const { narrower, decision, why } = recommend(it);
      expect(why.length).toBeGreaterThan(0);
      expect(decision === null).toBe(it.since.getTime() > daysAfter(NOW, -it.lookBack).getTime());
      if (decision === "narrow") expect(narrower).not.toBeNull();
      if (narrower === null) return;
      const before: Terms = {
        ...{ resources: it.resources.map(({ id }) => id), constraints: [], obligations: [] },
        ...{ boundary: it.boundary, stepUp: null, expiresAt: it.expiresAt },
      };
      expect(wideningsOf(before, { ...before, ...narrower }, it.asks)).toEqual([]);
      for (const { id, reached } of it.resources)
        if (reached) expect(narrower.resources ?? [id]).toContain(id);
    }),
  );
});

test("when something is due, and again due", () => {
  const createdAt = ago(31);
  expect(dueAt({ createdAt, nextReviewAt: null })).toEqual(ago(1));
  expect(dueAt({ createdAt, nextReviewAt: ago(-5) })).toEqual(ago(-5));
  const period = (sensitivity: "internal" | "confidential" | "restricted", sensitive = false) =>
    reviewPeriodDays({
      accessClass: sensitive ? "touches_sensitive_systems" : "uses_tools",
      sensitivity,
    });
  expect([period("internal"), period("confidential"), period("restricted")]).toEqual([
    365, 180, 90,
  ]);
  expect([period("internal", true), period("restricted", true)]).toEqual([180, 90]);
});
