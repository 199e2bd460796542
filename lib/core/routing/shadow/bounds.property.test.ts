import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankOf, SENSITIVITIES } from "../../kernel";
import { type RouteCondition, type RouteFacts, type RoutingRule, shadowing } from "../index";
import { factsOf, ruleOf } from "../routing-fixture";
import { holds, reachByAsking } from "./asking-fixture";

/** A fact with bounds: conditions whose bounds lie side by side, and a task for every value around them. */
type Bounded = {
  condition: fc.Arbitrary<RouteCondition>;
  tasks: Partial<RouteFacts>[];
  /** The members that are bounds. */
  bounds: string[];
};

const upTo = (n: number) => Array.from({ length: n + 1 }, (_, i) => i);
const near = (...of: number[]) => fc.constantFrom(undefined, ...of);

/** One of the bounds is there at least. */
function bounded<F extends RouteCondition["fact"]>(
  fact: F,
  bounds: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<RouteCondition> {
  return fc
    .record(bounds)
    .map((given) => Object.entries(given).filter(([, bound]) => bound !== undefined))
    .filter((given) => given.length > 0)
    .map((given) => ({ fact, ...Object.fromEntries(given) }) as RouteCondition);
}

const counts = { atLeast: near(0, 1, 2, 3, 4, 5), atMost: near(0, 1, 2, 3, 4, 5) };
const percents = near(0, 1, 2, 3, 98, 99, 100);
const levels = fc.constantFrom(undefined, ...SENSITIVITIES);
const minutes = fc.constantFrom("08:58", "08:59", "09:00", "09:01", "09:02");

const BOUNDED: Readonly<Record<string, Bounded>> = {
  steps: {
    condition: bounded("steps", counts),
    tasks: [null, ...upTo(7)].map((steps) => ({ steps })),
    bounds: ["atLeast", "atMost"],
  },
  latency: {
    condition: bounded("latency", counts),
    tasks: [null, ...upTo(7)].map((latencyTargetMs) => ({ latencyTargetMs })),
    bounds: ["atLeast", "atMost"],
  },
  context: {
    condition: bounded("context", counts),
    tasks: upTo(7).map((contextTokens) => ({ contextTokens })),
    bounds: ["atLeast", "atMost"],
  },
  budgetLeft: {
    condition: bounded("budgetLeft", { atLeast: percents, below: percents }),
    tasks: [null, ...upTo(100), 2.5, 98.5].map((budgetLeftPercent) => ({ budgetLeftPercent })),
    bounds: ["atLeast", "below"],
  },
  sensitivity: {
    condition: bounded("sensitivity", { atLeast: levels, atMost: levels }),
    tasks: SENSITIVITIES.map((sensitivity) => ({ sensitivity })),
    bounds: ["atLeast", "atMost"],
  },
  time: {
    condition: fc.record({
      fact: fc.constant("time" as const),
      days: fc.subarray([1, 2], { minLength: 1 }),
      from: minutes,
      to: minutes,
      not: fc.boolean(),
    }),
    // 16 November 2026 is a Monday.
    tasks: [16, 17, 18].flatMap((day) =>
      ["00:00", "08:57", "08:58", "08:59", "09:00", "09:01", "09:02", "09:03", "23:59"].map(
        (time) => ({ at: `2026-11-${day}T${time}:00.000Z` }),
      ),
    ),
    bounds: ["from", "to"],
  },
};

function rulesAbout({ condition }: Bounded): fc.Arbitrary<RoutingRule[]> {
  // A rule without conditions takes what is absent, too.
  return fc
    .array(fc.array(condition, { maxLength: 2 }), { minLength: 2, maxLength: 5 })
    .map((all) => all.map((when, i) => ruleOf(`r${i}`, { when })));
}

/** What somebody gets who is off by one wherever a bound is read. */
function offByOne(rules: readonly RoutingRule[], bound: string, by: 1 | -1): RoutingRule[] {
  const moved = (condition: RouteCondition) => {
    const at = (condition as Record<string, unknown>)[bound];
    return at === undefined ? condition : { ...condition, [bound]: shifted(at, by) };
  };
  return rules.map((rule) => ({ ...rule, when: rule.when.map(moved) as RouteCondition[] }));
}

function shifted(bound: unknown, by: 1 | -1): unknown {
  if (typeof bound === "number") return Math.max(0, bound + by);
  const level = SENSITIVITIES.find((one) => one === bound);
  if (level) return SENSITIVITIES[Math.min(3, Math.max(0, rankOf(level) + by))];
  const [hour = 0, minute = 0] = String(bound).split(":").map(Number);
  const at = hour * 60 + minute + by;
  return [Math.floor(at / 60), at % 60].map((n) => String(n).padStart(2, "0")).join(":");
}

describe.each(Object.entries(BOUNDED))("bounds of %s", (_, given) => {
  const tasks = given.tasks.map((more) => factsOf(more));

  it("are met to the unit: the analysis says what asking about every value says", () => {
    fc.assert(
      fc.property(rulesAbout(given), (rules) => {
        const told = shadowing({ rules });
        expect(told.rules).toEqual(reachByAsking(rules, tasks));
        const open = tasks.some((task) => !rules.some((rule) => holds(rule, task)));
        expect(told.defaultAnswers).toBe(open);
      }),
      { numRuns: 700 },
    );
  });

  it.each(given.bounds.flatMap((bound) => [1, -1].map((by) => ({ bound, by }) as const)))(
    "an analysis that reads $bound off by $by is caught by that",
    ({ bound, by }) => {
      const caught = fc
        .sample(rulesAbout(given), { seed: 20_261_121, numRuns: 200 })
        .filter((rules) => {
          const wrong = shadowing({ rules: offByOne(rules, bound, by as 1 | -1) }).rules;
          return JSON.stringify(wrong) !== JSON.stringify(reachByAsking(rules, tasks));
        });
      expect(caught.length).toBeGreaterThanOrEqual(20);
    },
  );
});
