import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EFFECTS } from "../kernel";
import { itemsOf, type ReachGraph, reachOf, type Witness, witnessInWords, witnessOf } from ".";
import { graphs, LARGER, RULED, SMALL } from "./reach-fixture";
import { isReal } from "./real-way-fixture";

/** Every item that each agent reaches, with its witness. */
function witnesses(graph: ReachGraph) {
  const reach = reachOf(graph);
  return [...graph.agents.keys()].flatMap((agent) =>
    itemsOf(reach, agent).map((item) => ({
      item,
      witness: witnessOf(reach, agent, item) as Witness,
    })),
  );
}

describe("a witness", () => {
  it.each([
    ["small", SMALL],
    ["larger", LARGER],
    ["ruled", RULED],
  ])("is a real way, within one session, to everything that is reached (%s graphs)", (_, room) => {
    fc.assert(
      fc.property(graphs(room), (graph) => {
        for (const { item, witness } of witnesses(graph)) {
          expect(witness).toMatchObject({ open: item.open, manner: item.manner });
          expect(isReal(graph, witness)).toBe(true);
          expect(witnessInWords(graph, witness)).toHaveLength(witness.steps.length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("is one step where the agent does it itself, and crosses to others only where it must", () => {
    fc.assert(
      fc.property(graphs(LARGER), (graph) => {
        for (const { witness } of witnesses(graph)) {
          const crosses = witness.steps.some(({ kind }) => kind === "delegates");
          expect(crosses).toBe(witness.manner === "delegation");
          expect(witness.steps.length === 1).toBe(witness.manner === "direct");
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is missing for what is not reached", () => {
    fc.assert(
      fc.property(graphs(LARGER), (graph) => {
        const reach = reachOf(graph);
        const reached = new Set(itemsOf(reach, 0).map((i) => `${i.resource} ${i.effect}`));
        const all = [...graph.resources.keys()].flatMap((resource) =>
          EFFECTS.map((effect) => ({ resource, tool: null, effect })),
        );
        for (const item of all)
          if (!reached.has(`${item.resource} ${item.effect}`))
            expect(witnessOf(reach, 0, item)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
