import { describe, expect, it } from "vitest";
import type { ReachTry } from "@/lib/contract/reach-try";
import { type ReachAgent, type ReachGraph, radiusOf, reachOf, WEIGHTS } from "@/lib/core/reach";
import { changeInFigures } from "./before-after";
import { changeInWords } from "./change-words";
import { changedGraph, isTakingAway } from "./changed-graph";
import { realActs } from "./real-acts";
import { NO_CHANGE, typedChange } from "./typed-change";
import { unmovedWords } from "./what-if-answer";

const agent: ReachAgent = {
  id: "payer",
  name: "Payer",
  lifecycle: "active",
  accessClass: "touches_sensitive_systems",
  autonomy: "acts",
  ceiling: "restricted",
  team: null,
  conflicts: null,
};
const way = (resource: number) => ({
  ...{ resource, open: "alone" as const, conditions: [], callClass: 0 },
});
/** One agent that reads a restricted ledger (10) and writes a public page (1 × 2). */
const GRAPH: ReachGraph = {
  agents: [agent],
  tools: [
    { id: "read", name: "bank/read", effects: ["read"], labels: [] },
    { id: "write", name: "web/write", effects: ["write"], labels: [] },
  ],
  resources: [
    { id: "ledger", name: "Ledger", sensitivity: "restricted" },
    { id: "page", name: "Page", sensitivity: "public" },
  ],
  entitlements: [
    { id: "reads", agent: 0, tool: 0, ways: [way(0), way(1)] },
    { id: "writes", agent: 0, tool: 1, ways: [way(1)] },
  ],
  ...{ credentials: [], delegations: [], feeds: [], classes: ["any"], conflicts: [] },
  ...{ conditions: [], weights: WEIGHTS },
};

function radius(...changes: ReachTry[]) {
  return radiusOf(reachOf(changedGraph(GRAPH, changes)), 0).radius;
}

describe("what is taken away, worked out in the browser", () => {
  it("leaves the rest", () => {
    expect(radius()).toEqual({ alone: 10 + 1 + 2, withPerson: 10 + 1 + 2 });
    expect(radius({ kind: "remove_entitlement", entitlement: "reads" }).alone).toBe(2);
    const narrowed = { kind: "narrow_entitlement", entitlement: "reads" } as const;
    expect(radius({ ...narrowed, boundary: "step_up" })).toEqual({ alone: 2, withPerson: 13 });
    expect(radius({ kind: "suspend_agent", agent: "payer" }).withPerson).toBe(0);
  });

  it("is all that the browser claims to know", () => {
    const add = { agent: "a", tool: "t", resources: [], boundary: "none" as const };
    expect(isTakingAway({ kind: "add_entitlement", ...add })).toBe(false);
    expect(isTakingAway({ kind: "publish_policy", number: 3 })).toBe(false);
    // Calls that always reach the ledger, too, would be closed: only the rules know.
    const fewer = { kind: "narrow_entitlement", entitlement: "reads" } as const;
    expect(isTakingAway({ ...fewer, resources: ["page"] })).toBe(false);
    expect(radius({ ...fewer, resources: ["page"] })).toEqual(radius());
    const freer = { kind: "narrow_entitlement", entitlement: "reads", boundary: "none" } as const;
    expect(isTakingAway(freer)).toBe(false);
    expect(changedGraph(GRAPH, [freer])).toBe(GRAPH);
  });
});

describe("making it real", () => {
  const entitlement = {
    ...{ id: "e", version: 4, agent: { id: "a", name: "A" }, tool: { id: "t", name: "T" } },
  };

  it("takes one act for each change, under the version that was read", () => {
    const narrow = { kind: "narrow_entitlement" as const, entitlement: "e", resources: ["r"] };
    const acts = realActs(
      [{ kind: "remove_entitlement", entitlement: "e" }, narrow],
      [entitlement],
    );
    expect(acts.map(({ act }) => act)).toEqual(["revoke", "narrow"]);
    expect(acts[1]).toMatchObject({ id: "e", version: 4, terms: { resources: ["r"] } });
  });

  it("leaves out what is not in force any more, and leads elsewhere for what takes more than a click", () => {
    expect(realActs([{ kind: "remove_entitlement", entitlement: "gone" }], [entitlement])).toEqual(
      [],
    );
    const others = realActs(
      [
        { kind: "publish_policy", number: 8 },
        { kind: "compromise_credential", credential: "c" },
      ],
      [],
    );
    expect(others).toMatchObject([
      { act: "elsewhere", href: "/policies" },
      { act: "elsewhere", href: "/credentials/c" },
    ]);
  });
});

describe("what is typed", () => {
  const choice = { id: "e", name: "A, T" };

  it("is a change once it says what it is about", () => {
    expect(typedChange(NO_CHANGE, null)).toBeNull();
    expect(typedChange({ ...NO_CHANGE, entitlement: choice }, null)).toEqual({
      ...{ kind: "remove_entitlement", entitlement: "e" },
    });
    const narrow = { ...NO_CHANGE, kind: "narrow_entitlement", entitlement: choice } as const;
    expect(typedChange(narrow, null)).toBeNull();
    expect(typedChange({ ...narrow, kept: [], asks: "step_up" }, null)).toEqual({
      ...{ kind: "narrow_entitlement", entitlement: "e", resources: [], boundary: "step_up" },
    });
    expect(typedChange({ ...NO_CHANGE, kind: "publish_policy" }, 8)).toEqual({
      ...{ kind: "publish_policy", number: 8 },
    });
  });
});

describe("words", () => {
  const names = { e: "Payer, bank/pay", r: "Ledger", a: "Payer" };

  it.each<[ReachTry, string]>([
    [{ kind: "remove_entitlement", entitlement: "e" }, "Without Payer, bank/pay"],
    [
      { kind: "narrow_entitlement", entitlement: "e", resources: ["r"], boundary: "step_up" },
      "Payer, bank/pay on Ledger only and with the boundary step-up",
    ],
    [{ kind: "suspend_agent", agent: "a" }, "Payer suspended"],
    [{ kind: "suspend_agent", agent: "x" }, "something that is not there any more suspended"],
  ])("say what a change is", (change, words) => {
    expect(changeInWords(change, names)).toBe(words);
  });

  it("say by how much a figure changes", () => {
    expect(changeInFigures(1240, 980)).toBe("−260 (21%)");
    expect(changeInFigures(0, 3)).toBe("+3");
    expect(changeInFigures(5, 5)).toBe("unchanged");
  });

  const stolen: ReachTry = { kind: "compromise_credential", credential: "c" };
  const removed: ReachTry = { kind: "remove_entitlement", entitlement: "e" };

  it.each<[ReachTry[], RegExp, boolean]>([
    [[stolen], /a stolen credential takes nothing from agents/, false],
    [[stolen, removed], /what is taken away is reached by other ways too\.$/, true],
    [[{ kind: "publish_policy", number: 2 }], /the rules would leave every way as it is/, false],
  ])("say why nothing moves", (changes, words, takes) => {
    expect(unmovedWords(changes)).toMatch(words);
    expect(unmovedWords(changes).includes("taken away")).toBe(takes);
  });
});
