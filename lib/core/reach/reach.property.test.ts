import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemsOf, type Reach, type ReachedItem, radiusOf, reachOf, sessionOf } from ".";
import { type Plain, plainReach, plainReachInSessions, plainWeight, word } from "./oracle-fixture";
import { graphs, LARGER, RULED, SMALL, unruled } from "./reach-fixture";

/** Trying every order is the slowest thing there is. */
const EVERY_ORDER_MS = 240_000;

type InSessions = ReturnType<typeof plainReachInSessions>;

const name = (item: ReachedItem) => word(item, item.tool ?? 0, item.effect);

function expectedItems(alone: Plain, asked: Plain) {
  const mannerIn = (plain: Plain, item: string) =>
    plain.direct.has(item) ? "direct" : plain.combining.has(item) ? "combining" : "delegation";
  return new Map(
    [...asked.all].map((item) => {
      const open = alone.all.has(item) ? "alone" : "person";
      return [item, `${open} ${mannerIn(open === "alone" ? alone : asked, item)}`];
    }),
  );
}

function itemsFound(reach: Reach, agent: number) {
  return new Map(itemsOf(reach, agent).map((item) => [name(item), `${item.open} ${item.manner}`]));
}

describe("what every agent reaches at once", () => {
  it("is what going round until nothing is new finds for each, without rules about sessions", () => {
    fc.assert(
      fc.property(graphs(LARGER).map(unruled), (graph) => {
        const reach = reachOf(graph);
        for (const agent of graph.agents.keys())
          expect(itemsFound(reach, agent)).toEqual(
            expectedItems(plainReach(graph, agent, true), plainReach(graph, agent, false)),
          );
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
  ])(
    "and what any session reaches are what making every call in every order finds (%s)",
    (_, room) => {
      fc.assert(
        fc.property(graphs(room), (graph) => {
          const reach = reachOf(graph);
          for (const agent of graph.agents.keys()) {
            const [alone, asked] = [true, false].map((each) =>
              plainReachInSessions(graph, agent, each),
            ) as [InSessions, InSessions];
            expect(radiusOf(reach, agent)).toMatchObject({
              radius: { alone: alone.heaviest, withPerson: asked.heaviest },
              exact: true,
            });
            expect(itemsFound(reach, agent)).toEqual(expectedItems(alone, asked));
          }
        }),
        { numRuns: 2000, unbiased: true },
      );
    },
    EVERY_ORDER_MS,
  );

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
