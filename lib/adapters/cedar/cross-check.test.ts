import { describe, expect, test } from "vitest";
import type { CedarQuery, Evaluate, PolicySlice } from "../../core/cedar";
import { createCedarEngine, createCedarEvaluator, crossCheck, type Disagreement } from "./index";

const QUERY: CedarQuery = {
  principal: { type: "Agent", id: "mailer" },
  action: { type: "Action", id: "call" },
  resource: { type: "Tool", id: "send" },
  ...{ context: {}, entities: [] },
};

const slice = (effect: PolicySlice["effect"]): PolicySlice => ({
  key: `slice of ${effect}s`,
  effect,
  policies: [
    { id: "one", cedar: `${effect} (principal, action, resource);` },
    { id: "two", cedar: `${effect} (principal, action, resource) when { context.x };` },
  ],
});

/** An implementation of Cedar that is wrong. */
const wrong: Evaluate = () => ({ satisfied: ["two"], errored: [{ id: "one", message: "wrong" }] });

describe("cross-checking", () => {
  test("changes nothing where both agree", () => {
    const told: Disagreement[] = [];
    const both = crossCheck(createCedarEngine(), createCedarEvaluator(), 1, (d) => told.push(d));
    for (const effect of ["permit", "forbid"] as const) {
      const { satisfied, errored } = both(slice(effect), QUERY);
      expect(satisfied).toEqual(["one"]);
      expect(errored.map((e) => e.id)).toEqual(["two"]);
    }
    expect(told).toEqual([]);
  });

  test("takes the stricter answer of two and tells of both", () => {
    const told: Disagreement[] = [];
    const both = crossCheck(wrong, createCedarEvaluator(), 1, (d) => told.push(d));
    const ids = (effect: PolicySlice["effect"]) => {
      const { satisfied, errored } = both(slice(effect), QUERY);
      return [satisfied, errored.map((e) => e.id)];
    };
    expect(ids("permit")).toEqual([[], ["one", "two"]]);
    expect(ids("forbid")).toEqual([
      ["two", "one"],
      ["one", "two"],
    ]);
    expect(told.map((d) => [d.ours.satisfied, d.theirs?.satisfied])).toEqual([
      [["two"], ["one"]],
      [["two"], ["one"]],
    ]);
  });

  test("passes on the oracle's refusal, so that the caller blocks", () => {
    const told: Disagreement[] = [];
    const refuse: Evaluate = () => {
      throw new Error("refused");
    };
    const both = crossCheck(createCedarEngine(), refuse, 1, (d) => told.push(d));
    expect(() => both(slice("permit"), QUERY)).toThrow("refused");
    expect(told).toHaveLength(1);
  });

  test("asks the oracle for the sampled share only", () => {
    let asked = 0;
    const oracle: Evaluate = (...question) => {
      asked++;
      return createCedarEngine()(...question);
    };
    const draws = [0.05, 0.5, 0.09, 0.95];
    const both = crossCheck(
      createCedarEngine(),
      oracle,
      0.1,
      () => expect.unreachable(),
      () => draws.shift() ?? 1,
    );
    for (let i = 0; i < 4; i++) both(slice("permit"), QUERY);
    expect(asked).toBe(2);
  });
});
