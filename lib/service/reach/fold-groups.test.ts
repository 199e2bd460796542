import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Drawable, nameOf } from "./canvas";
import { foldGroups } from "./fold-groups";

const agent = (place: number, team: string, weight = 1): Drawable => {
  const plain = { weight, sensitivity: null };
  const key = `agents:${team}`;
  return {
    ...{ kind: "agent", place },
    node: {
      ...{ key: `agent:${place}`, kind: "agent", id: String(place), name: `Agent ${place}` },
      ...{ count: 1, ...plain, group: key },
    },
    group: { key, kind: "agents", id: null, name: team, count: 1, ...plain, group: null },
  };
};
/** So many teams of two agents each, the first the weightiest. */
const teams = (many: number) =>
  Array.from({ length: many * 2 }, (_, n) => agent(n, `Team ${n >> 1}`, many - (n >> 1)));
const none = () => 0;

describe("groups on the map", () => {
  it("are drawn one by one while they can be read", () => {
    const { nodes } = foldGroups(teams(13), new Set(), none);
    expect(nodes).toHaveLength(13);
  });

  it("are, where there are more, the twelve weightiest and one for the others", () => {
    const { nodes } = foldGroups(teams(30), new Set(), none);
    expect(nodes.map(({ name }) => name)).toEqual([
      "18 other teams",
      ...Array.from({ length: 12 }, (_, n) => `Team ${n}`),
    ]);
    expect(nodes[0]).toMatchObject({ key: "agents:others", count: 36, weight: 18 * 19 });
  });

  it("are each to be seen once the others are opened, below their heading", () => {
    const { nodes, expanded } = foldGroups(teams(30), new Set(["agents:others"]), none);
    expect(nodes.filter(({ group }) => group === "agents:others")).toHaveLength(18);
    expect(expanded).toEqual([
      { key: "agents:others", kind: "agents", name: "18 other teams", count: 36 },
    ]);
  });

  it("open by an address that names one of the others, too", () => {
    const { nodes, keys } = foldGroups(teams(30), new Set(["agents:Team 29"]), none);
    expect(nodes.filter(({ kind }) => kind === "agent")).toHaveLength(2);
    expect(keys.get("agent 59")).toBe("agent:59");
    expect(keys.get("agent 57")).toBe("agents:others");
  });

  it("of no weight are chosen by the ways that end at them", () => {
    const all = Array.from({ length: 20 }, (_, n) => agent(n, `Team ${n}`, 0));
    const { nodes } = foldGroups(all, new Set(), ({ place }) => place);
    const shown = nodes.filter(({ key }) => key !== "agents:others").map(({ name }) => name);
    expect(shown.toSorted()).toEqual(
      Array.from({ length: 12 }, (_, n) => `Team ${n + 8}`).toSorted(),
    );
  });

  it("hide nothing: whatever is open, each thing is drawn as one node that is shown, which counts what is drawn as it", () => {
    const team = fc.nat(40);
    const world = fc.record({
      places: fc.array(team, { minLength: 20, maxLength: 120, size: "max" }),
      opened: fc.array(team, { maxLength: 6 }),
      others: fc.boolean(),
    });
    fc.assert(
      fc.property(world, ({ places, opened, others }) => {
        const all = places.map((of, place) => agent(place, `Team ${of}`, of));
        const named = opened.map((of) => `agents:Team ${of}`);
        const { nodes, keys } = foldGroups(
          all,
          new Set([...named, ...(others ? ["agents:others"] : [])]),
          none,
        );
        const drawn = all.map((one) => keys.get(nameOf(one)));
        const counted = nodes.map(({ key }) => [key, drawn.filter((to) => to === key).length]);
        expect(nodes.map(({ key, count }) => [key, count])).toEqual(counted);
        expect(nodes.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
      }),
      { numRuns: 500 },
    );
  });
});
