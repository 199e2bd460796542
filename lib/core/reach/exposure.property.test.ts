import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exposedOf, itemsOf, MANNERS, type ReachedItem, reachOf } from ".";
import { graphs, LARGER } from "./reach-fixture";

/** How an agent of these items reaches a resource: as openly, then as directly, as it can. */
function bestWay(items: readonly ReachedItem[], resource: number): string | null {
  const ways = items
    .filter((item) => item.resource === resource)
    .map(({ open, manner }) => `${open} ${manner}`);
  const order = ["alone", "person"].flatMap((open) => MANNERS.map((m) => `${open} ${m}`));
  return order.find((way) => ways.includes(way)) ?? null;
}

describe("exposure", () => {
  it("names each active agent that reaches a resource once, by its most open and then its most direct manner", () => {
    fc.assert(
      fc.property(graphs(LARGER), (graph) => {
        const reach = reachOf(graph);
        const exposed = exposedOf(reach);
        for (const resource of graph.resources.keys()) {
          const found = (exposed.get(resource) ?? []).map(
            ({ agent, open, manner }) => `${agent} ${open} ${manner}`,
          );
          const expected = [...graph.agents.entries()].flatMap(([agent, { lifecycle }]) => {
            const way = lifecycle === "active" ? bestWay(itemsOf(reach, agent), resource) : null;
            return way === null ? [] : [`${agent} ${way}`];
          });
          expect(found).toEqual(expected);
        }
      }),
      { numRuns: 500 },
    );
  });
});
