import { describe, expect, it } from "vitest";
import type { Combination } from "@/lib/core/policy";
import { combinationInWords } from "./combination-words";
import { conditionInWords } from "./condition-words";
import { limitMeaning, splitTime } from "./limit-words";
import { NEW_LIMIT } from "./new-parts";
import { verdictsOf } from "./policy-words";

const nothing = { match: "any" as const, tools: [], effects: [], labels: [], tags: [] };
const combination: Combination = {
  type: "combination",
  first: { ...nothing, match: "all", labels: ["untrusted", "confidential"] },
  second: { ...nothing, effects: ["egress", "execute"] },
  direction: "first_then_second",
  outcome: { verdict: "step_up", to: { type: "tool_owner" }, count: 2, reason: "Why" },
};

describe("what forms say in words", () => {
  it("a combination names both sides, their order and its outcome, and nothing while a side is empty", () => {
    expect(combinationInWords(combination)).toBe(
      "When a session has read something untrusted and something confidential and then a call sends data out or runs code: 2 people must say yes (the owner of the tool).",
    );
    expect(combinationInWords({ ...combination, direction: "either" })).toContain(
      "before or after",
    );
    expect(combinationInWords({ ...combination, second: nothing })).toBeNull();
  });

  it("a condition names the values that are not there, too", () => {
    expect(
      conditionInWords({ fact: "argument", role: "recipient", op: "none_of", values: ["a@b.c"] }),
    ).toBe("its recipient is not among a@b.c");
    expect(conditionInWords({ fact: "label", op: "none_of", values: ["reviewed"] })).toBe(
      "the session carries none of reviewed",
    );
  });

  it("a limit says its threshold in the unit that fits, for whom, and what happens beyond", () => {
    const limit = { ...NEW_LIMIT, measure: "idle" as const, atMost: 5400 };
    expect(splitTime(5400)).toEqual({ amount: 90, unit: "minutes" });
    expect(limitMeaning(limit)).toBe(
      "Idle before this call: at most 90 minutes, for every agent. Beyond it, the call may not happen; the session goes on.",
    );
  });

  it("a Cedar text's verdict is its annotation's, and a misspelt one blocks", () => {
    const verdictOf = (annotation: string) =>
      verdictsOf(
        { type: "cedar", cedar: `${annotation}\nforbid (principal, action, resource);` },
        [],
      );
    expect(verdictOf('@verdict("log")')).toEqual(["log"]);
    expect(verdictOf('@verdict("warn")')).toEqual(["block"]);
    expect(verdictOf("")).toEqual(["block"]);
  });
});
