import { describe, expect, it } from "vitest";
import { type Reach, type ReachGraph, radii, reachOf, WEIGHTS, whatIf } from ".";

const ROUNDS = 64;

/**
 * Agent 0 by itself, and others who all reach each other through agent 1, in rounds: three agents each, of which the first alone leads
 * back from the third and on to the second. Without the first, the second is above the rest and the third below it. Each agent has a
 * resource of its own.
 */
function rounds(): ReachGraph {
  const agents = Array.from({ length: 2 + 3 * ROUNDS }, (_, n) => n);
  const edges = Array.from({ length: ROUNDS }, (_, n) => {
    const [first, second, third] = [3 * n + 2, 3 * n + 3, 3 * n + 4];
    return [
      ...[[first, 1] as const, [first, second] as const, [second, 1] as const],
      ...[[1, third] as const, [third, first] as const],
    ];
  }).flat();
  return {
    agents: agents.map((n) => ({
      ...{ id: `a${n}`, name: `Agent ${n}`, lifecycle: "active", accessClass: "uses_tools" },
      ...{ autonomy: "acts", ceiling: "restricted", team: null, conflicts: null },
    })),
    tools: [{ id: "t", name: "server/read", effects: ["read"], labels: [] }],
    resources: agents.map((n) => ({ id: `r${n}`, name: `Resource ${n}`, sensitivity: "internal" })),
    entitlements: agents.map((n) => ({
      ...{ id: `e${n}`, agent: n, tool: 0 },
      ways: [{ resource: n, open: "alone", conditions: [], callClass: 0 }],
    })),
    delegations: edges.map(([from, to]) => ({ from, to, open: "alone", conditions: [] })),
    ...{ credentials: [], feeds: [], classes: ["other"], conflicts: [], conditions: [] },
    weights: WEIGHTS,
  };
}

const unions = (reach: Reach) => radii(reach).map(({ union }) => union.alone);

describe("agents that reach each other", () => {
  it("fall apart one suspension after the other, and reach what is left to each", () => {
    const graph = rounds();
    let reach = reachOf(graph);
    expect(reach.alone.parts.count).toBe(2);
    for (let round = 0; round < ROUNDS; round++) {
      reach = whatIf(reach, [{ kind: "suspend_agent", agent: `a${3 * round + 2}` }]).reach;
      expect(unions(reach)).toEqual(unions(reachOf(reach.compiled.graph)));
    }
    expect(reach.alone.parts.count).toBe(2 + 3 * ROUNDS);
  });

  it("may all be suspended but one", () => {
    const changes = rounds()
      .agents.slice(1)
      .map(({ id }) => ({ kind: "suspend_agent" as const, agent: id }));
    const { reach } = whatIf(reachOf(rounds()), changes);
    expect(unions(reach)).toEqual([2, ...changes.map(() => 0)]);
  });
});
