import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Graph, GraphNode } from "./graph";
import { joinedTo, lightNode, lightPath } from "./light-graph";
import { placeGraph, widthOf } from "./place-graph";
import { stepFocus } from "./step-focus";

const node = (id: string, column: string, kind: GraphNode["kind"] = "one"): GraphNode => ({
  ...{ id, column, kind, label: id, share: 0.5, words: id },
});
const edge = (from: string, to: string, count = 1) => ({
  ...{ from, to, count, look: "solid" as const, words: `${from} to ${to}` },
});

const GRAPH: Graph = {
  columns: ["left", "middle", "right"].map((id) => ({ id, title: id })),
  nodes: [
    node("finance", "left", "opened"),
    node("payer", "left"),
    node("filer", "left"),
    node("sales", "left", "folded"),
    node("pay", "middle"),
    node("mail", "middle"),
    node("ledger", "right"),
    node("inbox", "right"),
  ],
  edges: [
    edge("payer", "pay"),
    edge("filer", "mail"),
    edge("sales", "mail", 40),
    edge("pay", "ledger"),
    edge("mail", "inbox"),
    edge("payer", "filer"),
    edge("payer", "nowhere"),
  ],
};
const placed = placeGraph(GRAPH, 1000);
const at = (id: string) => {
  const found = placed.nodes.find((each) => each.id === id);
  if (!found) throw new Error(`${id} is not placed`);
  return found;
};

type Box = { x: number; y: number; width: number; height: number };
const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe("a graph is placed", () => {
  it("in columns from left to right, rows below each other in the order given", () => {
    expect(placed.columns.map(({ x }) => x)).toEqual(
      placed.columns.map(({ x }) => x).toSorted((a, b) => a - b),
    );
    expect(["finance", "payer", "filer", "sales"].map((id) => at(id).y)).toEqual([
      34, 70, 106, 142,
    ]);
    expect(at("pay").y).toBe(at("finance").y);
  });

  it("with a group's things indented under its heading, and the next group not", () => {
    expect(at("payer").x).toBeGreaterThan(at("finance").x);
    expect(at("sales").x).toBe(at("finance").x);
  });

  it("without what leads to nothing shown", () => {
    expect(placed.edges.map(({ id }) => id)).not.toContain("payer>nowhere");
    expect(placed.edges).toHaveLength(6);
  });

  it("with edges that touch both their ends", () => {
    const { path } = placed.edges.find(({ id }) => id === "payer>pay") ?? { path: "" };
    const [from, to] = [at("payer"), at("pay")];
    expect(path.startsWith(`M${from.x + from.width},${from.y + 15}C`)).toBe(true);
    expect(path.endsWith(` ${to.x},${to.y + 15}`)).toBe(true);
  });

  it("with lines within a column bulging out of it, inside the drawing", () => {
    const { path } = placed.edges.find(({ id }) => id === "payer>filer") ?? { path: "" };
    const bulge = Number(path.split("C")[1]?.split(",")[0]);
    expect(bulge).toBeLessThan(at("payer").x);
    expect(bulge).toBeGreaterThan(0);
  });

  it("into whatever room there is, no two rows on each other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (room) => {
        const { nodes, width, height } = placeGraph(GRAPH, room);
        const inside = nodes.filter(
          (a) => a.x >= 0 && a.x + a.width <= width && a.y + a.height <= height,
        );
        expect(inside).toEqual(nodes);
        const pairs = nodes.flatMap((a, n) => nodes.slice(n + 1).map((b) => [a, b] as const));
        expect(pairs.filter(([a, b]) => overlap(a, b))).toEqual([]);
      }),
    );
  });

  it("with wider lines for more ways, never too wide to read", () => {
    const widths = [1, 2, 10, 100, 100_000].map(widthOf);
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(widths[0]).toBe(1);
    expect(widths.at(-1)).toBe(14);
  });
});

describe("what is lit", () => {
  it("is a thing with what it is joined to", () => {
    const lit = lightNode(GRAPH, "mail");
    expect([...(lit?.nodes ?? [])].toSorted()).toEqual(["filer", "inbox", "mail", "sales"]);
    expect([...(lit?.edges ?? [])].toSorted()).toEqual([
      ...["filer>mail", "mail>inbox", "sales>mail"],
    ]);
  });

  it("is a path and nothing beside it, whichever way its edges were drawn", () => {
    const lit = lightPath(GRAPH, ["ledger", "pay", "payer"]);
    expect([...(lit?.edges ?? [])].toSorted()).toEqual(["pay>ledger", "payer>pay"]);
    expect(lit?.nodes.has("mail")).toBe(false);
    expect(lightPath(GRAPH, [])).toBeNull();
  });

  it("is, where a path turns back from an end, the edge from the node before it", () => {
    const edges = [...GRAPH.edges, edge("pay", "mail")];
    const lit = lightPath({ edges }, ["payer", "pay", "ledger", "mail", "inbox"]);
    expect([...(lit?.edges ?? [])].toSorted()).toEqual([
      ...["mail>inbox", "pay>ledger", "pay>mail", "payer>pay"],
    ]);
  });
});

describe("keys lead", () => {
  const step = (from: string, key: Parameters<typeof stepFocus>[3]) =>
    stepFocus(placed.nodes, joinedTo(GRAPH, from), from, key);

  it.each([
    ["payer", "ArrowDown", "filer"],
    ["payer", "ArrowUp", "finance"],
    ["finance", "ArrowUp", "finance"],
    ["filer", "Home", "finance"],
    ["filer", "End", "sales"],
  ] as const)("within a column: from %s by %s to %s", (from, key, to) => {
    expect(step(from, key)).toBe(to);
  });

  it.each([
    ["payer", "ArrowRight", "pay"],
    ["filer", "ArrowRight", "mail"],
    ["inbox", "ArrowLeft", "mail"],
    ["finance", "ArrowRight", "pay"],
    ["ledger", "ArrowRight", "ledger"],
  ] as const)(
    "between columns to what is joined, else to the nearest: from %s by %s to %s",
    (...row) => {
      const [from, key, to] = row;
      expect(step(from, key)).toBe(to);
    },
  );

  it("to the first row from one that is gone", () => {
    expect(step("gone", "ArrowDown")).toBe("finance");
  });
});
