import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  applyChanges,
  itemsOf,
  type Reach,
  type ReachChange,
  type ReachGraph,
  radiusOf,
  reachOf,
  whatIf,
} from ".";
import { opened, plainWeight } from "./oracle-fixture";
import { DELEGATED, graphs, LARGER, type Room, SMALL, ways } from "./reach-fixture";

/** Changes to a graph, each naming something that is there. */
function changesTo(graph: ReachGraph, room: Room, classes: number): fc.Arbitrary<ReachChange[]> {
  const idOf = (list: readonly { id: string }[]) => fc.constantFrom(...list.map(({ id }) => id));
  const kinds: fc.Arbitrary<ReachChange>[] = [
    fc
      .record({
        agent: fc.nat({ max: room.agents - 1 }),
        tool: fc.nat({ max: room.tools - 1 }),
        ways: ways(room),
      })
      .map((edge) => ({ kind: "add_entitlement", entitlement: { id: "", ...edge } })),
    idOf(graph.agents).map((agent) => ({ kind: "suspend_agent", agent })),
  ];
  if (graph.entitlements.length > 0) {
    const entitlement = idOf(graph.entitlements);
    kinds.push(
      entitlement.map((id) => ({ kind: "remove_entitlement", entitlement: id })),
      fc
        .record({ entitlement, ways: ways(room) })
        .map((change) => ({ kind: "narrow_entitlement", ...change })),
      fc.array(fc.record({ entitlement, ways: ways(room) }), { maxLength: 3 }).map((list) => ({
        ...{ kind: "publish_policy", ways: list, conflicts: null },
      })),
      fc.array(fc.nat({ max: classes - 1 }), { maxLength: 2 }).map(([first = 0, second = 0]) => ({
        kind: "publish_policy",
        ways: [],
        conflicts: {
          sets: [[{ first, second, meets: "closed", rule: "draft" }]],
          ofAgents: graph.agents.map((_, n) => (n % 2 === 0 ? 0 : null)),
        },
      })),
    );
  }
  if (graph.credentials.length > 0)
    kinds.push(
      idOf(graph.credentials).map((credential) => ({ kind: "compromise_credential", credential })),
    );
  return fc
    .array(fc.oneof(...kinds), { minLength: 1, maxLength: 4 })
    .map((list) =>
      list.map((change, n) =>
        change.kind === "add_entitlement"
          ? { ...change, entitlement: { ...change.entitlement, id: `new ${n}` } }
          : change,
      ),
    );
}

const cases = (room: Room) =>
  graphs(room).chain((graph) =>
    changesTo(graph, room, room.classes).map((changes) => ({ graph, changes })),
  );

const told = (reach: Reach) =>
  reach.compiled.graph.agents.map((_, agent) => {
    const nameOf = (item: ReturnType<typeof itemsOf>[number]) => JSON.stringify(item);
    return { radius: radiusOf(reach, agent), items: itemsOf(reach, agent).map(nameOf).sort() };
  });

describe("what would be", () => {
  it.each([
    ["small", SMALL, 1000],
    ["larger", LARGER, 1000],
    ["much delegated", DELEGATED, 1000],
  ])(
    "is what working out everything from the changed graph finds (%s graphs)",
    (_, room, numRuns) => {
      fc.assert(
        fc.property(cases(room), ({ graph, changes }) => {
          const before = reachOf(graph);
          const figures = told(before);
          const after = whatIf(before, changes);
          const full = told(reachOf(applyChanges(graph, changes)));
          expect(told(after.reach)).toEqual(full);
          expect(told(before)).toEqual(figures);
          const affected = new Set(after.affected);
          for (const agent of graph.agents.keys())
            if (!affected.has(agent)) expect(full[agent]).toEqual(figures[agent]);
        }),
        { numRuns },
      );
    },
  );

  it("is the same one change after the other", () => {
    fc.assert(
      fc.property(cases(LARGER), ({ graph, changes }) => {
        const steps = changes.reduce(
          (reach, change) => whatIf(reach, [change]).reach,
          reachOf(graph),
        );
        expect(told(steps)).toEqual(told(reachOf(applyChanges(graph, changes))));
      }),
      { numRuns: 500 },
    );
  });

  it("tells what a credential opens to whoever has it", () => {
    fc.assert(
      fc.property(graphs(LARGER), (graph) => {
        const reach = reachOf(graph);
        for (const [n, { id }] of graph.credentials.entries()) {
          const { opened: found, affected } = whatIf(reach, [
            { kind: "compromise_credential", credential: id },
          ]);
          const items = opened(graph, [n]);
          expect(new Set(found[0]?.items.map((i) => `r${i.resource} ${i.effect}`))).toEqual(items);
          expect(found[0]?.weight).toBe(plainWeight(graph, items));
          expect(affected).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("refuses to change what is not there", () => {
    const graph = fc.sample(graphs(SMALL), { numRuns: 1, seed: 1 })[0] as ReachGraph;
    for (const change of [
      { kind: "remove_entitlement", entitlement: "nowhere" },
      { kind: "suspend_agent", agent: "nobody" },
      { kind: "compromise_credential", credential: "nothing" },
    ] satisfies ReachChange[])
      expect(() => whatIf(reachOf(graph), [change])).toThrow(/not found|no such|exist/i);
  });
});
