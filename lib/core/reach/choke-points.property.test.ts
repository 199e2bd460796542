import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyChanges,
  type ChokePoint,
  chokePoints,
  type ReachGraph,
  radii,
  reachOf,
  WEIGHTS,
} from ".";
import { graphs, LARGER, RULED, SMALL } from "./reach-fixture";

const radiiOf = (graph: ReachGraph) => radii(reachOf(graph)).map(({ radius }) => radius.alone);

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** The list by removing each, and working everything out anew. */
function plainChokePoints(graph: ReachGraph, most: number, of?: number): ChokePoint[] {
  const before = radiiOf(graph);
  return graph.entitlements
    .map(({ id }, entitlement) => {
      const after = radiiOf(applyChanges(graph, [{ kind: "remove_entitlement", entitlement: id }]));
      const losses = before
        .map((radius, agent) => radius - (after[agent] ?? 0))
        .filter((_, agent) => of === undefined || agent === of);
      const agents = losses.filter((loss) => loss > 0).length;
      return { entitlement, lost: sum(losses), agents };
    })
    .filter(({ lost }) => lost > 0)
    .sort((a, b) => b.lost - a.lost || a.entitlement - b.entitlement)
    .slice(0, most);
}

describe("choke points", () => {
  it.each([
    ["small", SMALL, 500],
    ["larger", LARGER, 250],
    ["much ruled", RULED, 250],
  ])("are what removing each finds (%s graphs)", (_, room, numRuns) => {
    fc.assert(
      fc.property(graphs(room), fc.integer({ min: 1, max: 5 }), (graph, most) => {
        expect(chokePoints(reachOf(graph), { most })).toEqual(plainChokePoints(graph, most));
      }),
      { numRuns },
    );
  });

  it("of one agent count its radius alone", () => {
    fc.assert(
      fc.property(graphs(LARGER), fc.nat(), (graph, n) => {
        const of = n % graph.agents.length;
        expect(chokePoints(reachOf(graph), { most: 4, of })).toEqual(
          plainChokePoints(graph, 4, of),
        );
      }),
      { numRuns: 200 },
    );
  });

  it("counts what leaves through a tool that does little by itself", () => {
    const found = chokePoints(reachOf(withSender()), { most: 2 });
    expect(found.map(({ entitlement }) => entitlement)).toEqual([READS_SECRETS, SENDS]);
    expect(found).toEqual(plainChokePoints(withSender(), 2));
  });
});

const READS_SECRETS = 0;
const SENDS = 1;

/** One agent that reads secrets, sends what it is given, and writes notes; two further calls exclude each other. */
function withSender(): ReachGraph {
  const agent = { accessClass: "uses_tools", autonomy: "acts", ceiling: "restricted" } as const;
  const tools: ReachGraph["tools"][number]["effects"][] = [["read"], ["egress"], ["write"]];
  const sensitivities = ["restricted", "internal", "public", "public"] as const;
  const calls = [
    [0, 0, 0],
    [1, null, 0],
    [2, 1, 0],
    [2, 2, 1],
    [2, 3, 2],
  ] as const;
  return {
    agents: [{ id: "a", name: "A", ...agent, lifecycle: "active", team: null, conflicts: 0 }],
    tools: tools.map((effects, n) => ({ id: `t${n}`, name: `s/t${n}`, effects, labels: [] })),
    resources: sensitivities.map((sensitivity, n) => ({ id: `r${n}`, name: `R${n}`, sensitivity })),
    entitlements: calls.map(([tool, resource, callClass], n) => ({
      ...{ id: `e${n}`, agent: 0, tool },
      ways: [{ resource, open: "alone", conditions: [], callClass }],
    })),
    feeds: [{ from: 0, to: 1, by: "labels", why: "" }],
    classes: ["any", "one", "other"],
    conflicts: [
      [
        { first: 1, second: 2, meets: "closed", rule: "either" },
        { first: 2, second: 1, meets: "closed", rule: "either" },
      ],
    ],
    ...{ credentials: [], delegations: [], conditions: [], weights: WEIGHTS },
  };
}
