import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  amountOf,
  type Budget,
  budgetsFor,
  leastLeft,
  refusalInWords,
  reserving,
  standingOf,
} from "./index";

const of = (more: Partial<Budget>): Budget => ({
  ...{ handle: "b", name: "B", scope: { kind: "agent", is: null }, unit: "tokens", period: "day" },
  ...{ soft: 60, hard: 100 },
  ...more,
});
const standing = (more: Partial<Budget>, spent: number, held = 0) =>
  standingOf({ budget: of(more), key: "nora" }, { spent, held });

describe("whose use a budget counts", () => {
  const each = of({ handle: "each" });
  const nora = of({ handle: "nora", scope: { kind: "agent", is: "nora" } });
  const team = of({ handle: "team", scope: { kind: "team", is: null } });
  const task = of({ handle: "task", scope: { kind: "task", is: "invoices" } });
  const names = (who: Parameters<typeof budgetsFor>[1]) =>
    budgetsFor([each, nora, team, task], who).map(({ budget, key }) => `${budget.handle} ${key}`);

  it("is each agent's own, or one agent's, team's or task's", () => {
    expect(names({ agent: "nora", team: "finance", taskClass: "invoices" })).toEqual([
      ...["each nora", "nora nora", "team finance", "task invoices"],
    ]);
    expect(names({ agent: "otto", team: null, taskClass: "unknown" })).toEqual(["each otto"]);
  });
});

describe("how a budget stands", () => {
  it("is within, beyond its soft limit, or used up", () => {
    const shown = [60, 61, 99, 100, 130].map((spent) => {
      const { state, left, percentLeft } = standing({}, spent);
      return [state, left, percentLeft];
    });
    expect(shown).toEqual([
      ...[
        ["within", 40, 40],
        ["soft", 39, 39],
      ],
      ...[
        ["soft", 1, 1],
        ["hard", 0, 0],
        ["hard", 0, 0],
      ],
    ]);
  });

  it("counts what is held for calls that run", () => {
    expect(standing({}, 50, 45).left).toBe(5);
    expect(reserving(standing({}, 50, 45), 5)).toBe("soft");
    expect(reserving(standing({}, 50, 45), 6)).toBe("hard");
    expect(reserving(standing({}, 0, 0), 60)).toBe("within");
  });

  it("has no room for anything once its hard limit is reached, or is nothing", () => {
    expect(reserving(standing({}, 100), 0)).toBe("hard");
    expect(reserving(standing({ hard: 0, soft: null }, 0), 0)).toBe("hard");
    expect(standing({ hard: 0, soft: null }, 0).percentLeft).toBe(0);
  });

  it("without a hard limit never refuses", () => {
    expect(reserving(standing({ hard: null }, 1e9), 1e9)).toBe("soft");
    expect(standing({ hard: null }, 1e9).percentLeft).toBeNull();
  });

  it("the tightest says what is left", () => {
    expect(
      leastLeft([standing({}, 10), standing({ hard: 1000 }, 990), standing({ hard: null }, 5)]),
    ).toBe(1);
    expect(leastLeft([standing({ hard: null }, 5)])).toBeNull();
  });

  it("never lets what is set aside exceed the hard limit, in whatever order calls come and settle", () => {
    const calls = fc.array(fc.record({ amount: fc.nat(50), settle: fc.boolean() }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(calls, fc.nat(300), (given, hard) => {
        let [spent, held] = [0, 0];
        for (const { amount, settle } of given) {
          if (reserving(standing({ hard, soft: null }, spent, held), amount) === "hard") continue;
          held += amount;
          if (settle) [spent, held] = [spent + held, 0];
          expect(spent + held).toBeLessThanOrEqual(hard);
        }
      }),
    );
  });

  it("says in words why it refuses", () => {
    const money = { unit: "money" as const, hard: 5_000_000, soft: null, period: "month" as const };
    expect(refusalInWords(standing(money, 4_990_000, 20_000))).toBe(
      "The budget “B” of nora has no room: $4.99 of $5.00 are used this month, and $0.02 are held for calls that run.",
    );
  });

  it("takes tokens of every kind, or money", () => {
    const estimate = { inputTokens: 10, outputTokens: 5, reasoningTokens: 7, costMicros: 99 };
    expect([amountOf("tokens", estimate), amountOf("money", estimate)]).toEqual([22, 99]);
  });
});
