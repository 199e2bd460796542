import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemsOf, type ReachedItem, type ReachGraph, radiusOf, reachOf, sessionOf } from ".";
import { type Plain, plainReach, plainSession, plainWeight, word } from "./oracle-fixture";
import { graphs, LARGER, RULED, SMALL } from "./reach-fixture";

const name = (item: ReachedItem) => word(item, item.tool ?? 0, item.effect);

function expectedItems(graph: ReachGraph, agent: number) {
  const [alone, asked] = [plainReach(graph, agent, true), plainReach(graph, agent, false)];
  const mannerIn = (plain: Plain, item: string) =>
    plain.direct.has(item) ? "direct" : plain.combining.has(item) ? "combining" : "delegation";
  return new Map(
    [...asked.all].map((item) => {
      const open = alone.all.has(item) ? "alone" : "person";
      return [item, `${open} ${mannerIn(open === "alone" ? alone : asked, item)}`];
    }),
  );
}

describe("what every agent reaches at once", () => {
  it("is what going round until nothing is new finds for each", () => {
    fc.assert(
      fc.property(graphs(LARGER), (graph) => {
        const reach = reachOf(graph);
        for (const agent of graph.agents.keys()) {
          const items = itemsOf(reach, agent);
          const found = new Map(items.map((item) => [name(item), `${item.open} ${item.manner}`]));
          expect(found).toEqual(expectedItems(graph, agent));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("weighs what its items weigh, cell by cell", () => {
    fc.assert(
      fc.property(graphs(LARGER), (graph) => {
        const reach = reachOf(graph);
        for (const agent of graph.agents.keys()) {
          const radius = radiusOf(reach, agent);
          const items = itemsOf(reach, agent);
          for (const open of ["alone", "person"] as const)
            for (const manner of ["direct", "combining", "delegation"] as const) {
              const cell = items.filter((item) => item.open === open && item.manner === manner);
              const weight = plainWeight(graph, cell.map(name));
              expect(radius[open][manner]).toEqual({ weight, items: cell.length });
            }
          const alone = items.filter(({ open }) => open === "alone");
          expect(radius.union).toEqual({
            alone: plainWeight(graph, alone.map(name)),
            withPerson: plainWeight(graph, items.map(name)),
          });
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("the most that one session allows", () => {
  it.each([
    ["small graphs", SMALL],
    ["graphs with many rules", RULED],
  ])("is what making every call in every order finds (%s)", (_, room) => {
    fc.assert(
      fc.property(graphs(room), (graph) => {
        const reach = reachOf(graph);
        for (const agent of graph.agents.keys()) {
          const { radius, exact } = radiusOf(reach, agent);
          expect(exact).toBe(true);
          expect(radius).toEqual({
            alone: plainSession(graph, plainReach(graph, agent, true), true),
            withPerson: plainSession(graph, plainReach(graph, agent, false), false),
          });
        }
      }),
      { numRuns: 2000, unbiased: true },
    );
  });

  it("is told with its items", () => {
    fc.assert(
      fc.property(graphs(RULED), (graph) => {
        const reach = reachOf(graph);
        for (const agent of graph.agents.keys()) {
          const all = new Set(itemsOf(reach, agent).map(name));
          const { weight, items } = sessionOf(reach, agent, "withPerson");
          const names = items.map((item) => word(item, item.tool ?? 0, item.effect));
          expect(plainWeight(graph, names)).toBe(weight);
          expect(names.filter((item) => !all.has(item))).toEqual([]);
        }
      }),
      { numRuns: 500, unbiased: true },
    );
  });
});
