import { describe, expect, it } from "vitest";
import { annotationsOf, createCedarEngine } from "../../adapters/cedar";
import { type Engine, inputOf, type Situation, type World } from "./golden-world";
import { type DecideInput, decide } from "./index";

const engine: Engine = { evaluate: createCedarEngine(), annotationsOf };
const decided = (s: Situation, more: Partial<DecideInput> = {}) =>
  decide({ ...inputOf(s, engine), ...more });

describe("an engine that misbehaves", () => {
  const plain: Situation = {};

  it("is thrown through: the caller blocks", () => {
    for (const effect of ["permit", "forbid"] as const) {
      const evaluate: DecideInput["evaluate"] = (slice, query) => {
        if (slice.effect === effect) throw new Error("out of memory");
        return engine.evaluate(slice, query);
      };
      expect(() => decided(plain, { evaluate })).toThrow("out of memory");
    }
  });

  it("cannot permit with a policy that is not there, and forbids with any", () => {
    const answers = (permits: string[], forbids: string[]) =>
      decided(plain, {
        evaluate: (slice) => ({
          satisfied: slice.effect === "permit" ? permits : forbids,
          errored: [],
        }),
      }).verdict;
    expect(answers(["entitlement:e1"], [])).toBe("allow");
    expect(answers(["entitlement:e2", "ceiling:org-frozen", "e1"], [])).toBe("block");
    expect(answers(["entitlement:e1"], ["guardrail:nobody-knows"])).toBe("block");
    expect(answers(["entitlement:e1"], ["constructor"])).toBe("block");
  });

  it("errors count against the call, and never for it", () => {
    const verdict = (effect: "permit" | "forbid", id: string) =>
      decided(plain, {
        evaluate: (slice) =>
          slice.effect === effect
            ? { satisfied: [], errored: [{ id, message: "overflow" }] }
            : { satisfied: slice.effect === "permit" ? ["entitlement:e1"] : [], errored: [] },
      }).verdict;
    expect(verdict("permit", "entitlement:e1")).toBe("block");
    expect(verdict("forbid", "ceiling:org-frozen")).toBe("block");
    expect(verdict("forbid", "guardrail:gone")).toBe("block");
  });
});

describe("arguments beyond what policies are shown", () => {
  it("never hide one that a guardrail watches", () => {
    const world: World = {
      tools: { "mail/send": { argumentRoles: { "/to": { role: "recipient" } } } },
      guardrails: { no: 'when context.each has "/to" && context.each["/to"].contains("eve")' },
    };
    const padding = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`p${i}`, i]));
    const answer = decided({ world, call: { arguments: { ...padding, to: "eve" } } });
    expect(answer.verdict).toBe("block");
  });
});
