import { describe, expect, it } from "vitest";
import { actsAlone, mayReach, type Permitted, weighReach } from ".";

const agent = {
  lifecycle: "active",
  accessClass: "touches_sensitive_systems",
  autonomy: "acts",
  ceiling: "restricted",
} as const;
const tool = { state: "active", effects: ["write"] } as const;

type Changes = {
  agent?: Partial<Permitted["agent"]>;
  tool?: Partial<Permitted["tool"]>;
  boundary?: Permitted["boundary"];
};

const permitted = (changes: Changes = {}): Permitted => ({
  agent: { ...agent, ...changes.agent },
  tool: { ...tool, effects: [...tool.effects], ...changes.tool },
  boundary: changes.boundary ?? "none",
});

describe("an agent acts alone", () => {
  it.each<[string, Changes, boolean]>([
    ["under a boundary of none", {}, true],
    ["and is logged", { boundary: "log" }, true],
    ["not where a person must say yes", { boundary: "step_up" }, false],
    ["not when it is suspended", { agent: { lifecycle: "suspended" } }, false],
    ["not when it is only proposed", { agent: { lifecycle: "proposed" } }, false],
    ["not when it generates only", { agent: { accessClass: "generates_only" } }, false],
    ["not with a frozen tool", { tool: { state: "frozen" } }, false],
    [
      "not with approval, where it changes something",
      { agent: { autonomy: "acts_with_approval" } },
      false,
    ],
    [
      "with approval, where it reads",
      { agent: { autonomy: "acts_with_approval" }, tool: { effects: ["read"] } },
      true,
    ],
    [
      "not with approval, where nobody said what the tool does",
      { agent: { autonomy: "acts_with_approval" }, tool: { effects: [] } },
      false,
    ],
    ["not when it only suggests, and the tool writes", { agent: { autonomy: "suggests" } }, false],
    [
      "when it only suggests, and the tool reads",
      { agent: { autonomy: "suggests" }, tool: { effects: ["read"] } },
      true,
    ],
  ])("%s", (_, changes, alone) => {
    expect(actsAlone(permitted(changes))).toBe(alone);
  });

  it("never above its ceiling, nor on sensitive data without the class for it", () => {
    expect(mayReach({ ...agent, ceiling: "internal" }, "confidential")).toBe(false);
    expect(mayReach({ ...agent, ceiling: "confidential" }, "confidential")).toBe(true);
    expect(mayReach({ ...agent, accessClass: "uses_tools" }, "confidential")).toBe(false);
    expect(mayReach({ ...agent, accessClass: "uses_tools" }, "internal")).toBe(true);
  });
});

describe("what it reaches", () => {
  it("weighs more the more sensitive it is", () => {
    expect(weighReach([])).toEqual({
      weight: 0,
      resources: { public: 0, internal: 0, confidential: 0, restricted: 0 },
    });
    expect(weighReach(["restricted", "internal", "internal", "public", "confidential"])).toEqual({
      weight: 10 + 2 + 2 + 1 + 5,
      resources: { public: 1, internal: 2, confidential: 1, restricted: 1 },
    });
  });
});
