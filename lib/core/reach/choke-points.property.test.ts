import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyChanges,
  chokePoints,
  exposureOf,
  itemsOf,
  MANNERS,
  type ReachedItem,
  type ReachGraph,
  radii,
  reachOf,
} from ".";
import { graphs, LARGER, SMALL } from "./reach-fixture";

const sums = (graph: ReachGraph) => {
  const all = radii(reachOf(graph));
  return {
    union: all.reduce((sum, { union }) => sum + union.alone, 0),
    radius: all.reduce((sum, { radius }) => sum + radius.alone, 0),
    unions: all.map(({ union }) => union.alone),
  };
};

const without = (graph: ReachGraph, entitlement: number) =>
  applyChanges(graph, [
    { kind: "remove_entitlement", entitlement: graph.entitlements[entitlement]?.id ?? "" },
  ]);

/** The greedy list by removing each that is left, every time. */
function plainChokePoints(graph: ReachGraph, count: number) {
  const before = sums(graph);
  const points: { entitlement: number; total: number }[] = [];
  for (let left = graph; points.length < count; ) {
    const total = sums(left).union;
    const losses = left.entitlements.map((_, n) => total - sums(without(left, n)).union);
    const entitlement = losses.indexOf(Math.max(...losses));
    if (!((losses[entitlement] ?? 0) > 0)) break;
    left = without(left, entitlement);
    points.push({ entitlement, total: sums(left).union });
  }
  return points.map((point) => {
    const alone = sums(without(graph, point.entitlement));
    return {
      ...point,
      shrinks: before.union - alone.union,
      radius: before.radius - alone.radius,
      agents: alone.unions.filter((union, agent) => union < (before.unions[agent] ?? 0)).length,
    };
  });
}

describe("choke points", () => {
  it.each([
    ["small", SMALL, 400],
    ["larger", LARGER, 150],
  ])("are what removing each, again and again, finds (%s graphs)", (_, room, numRuns) => {
    fc.assert(
      fc.property(graphs(room), (graph) => {
        expect(chokePoints(reachOf(graph), 4)).toEqual(plainChokePoints(graph, 4));
      }),
      { numRuns },
    );
  });
});

describe("exposure", () => {
  it("counts each active agent that reaches a resource once, by its most direct manner", () => {
    fc.assert(
      fc.property(graphs(LARGER), (graph) => {
        const reach = reachOf(graph);
        const rows = exposureOf(reach);
        const agents = [...graph.agents.keys()].filter(
          (agent) => graph.agents[agent]?.lifecycle === "active",
        );
        const reached = agents.map((agent) => itemsOf(reach, agent));
        for (const { resource, alone, person, share } of rows) {
          const ways = reached.flatMap((items) => bestWay(items, resource) ?? []);
          const count = (open: string, manner: string) =>
            ways.filter((way) => way === `${open} ${manner}`).length;
          for (const manner of MANNERS) {
            expect(alone[manner]).toBe(count("alone", manner));
            expect(person[manner]).toBe(count("person", manner));
          }
          expect(share).toBe(agents.length === 0 ? 0 : ways.length / agents.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** How an agent of these items reaches a resource: as openly, then as directly, as it can. */
function bestWay(items: readonly ReachedItem[], resource: number): string | null {
  const ways = items
    .filter((item) => item.resource === resource)
    .map(({ open, manner }) => `${open} ${manner}`);
  const order = ["alone", "person"].flatMap((open) => MANNERS.map((m) => `${open} ${m}`));
  return order.find((way) => ways.includes(way)) ?? null;
}
