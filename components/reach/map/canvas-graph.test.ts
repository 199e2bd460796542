import { describe, expect, it } from "vitest";
import type { CanvasEdge, CanvasNode } from "@/lib/contract/reach-graph";
import { type Canvas, graphOf } from "./canvas-graph";
import { edgePage, edgeRows } from "./edge-rows";
import { mapAsked } from "./map-asked";
import { witnessPath } from "./witness-path";

type Some = Partial<CanvasNode> & Pick<CanvasNode, "key" | "kind">;
const node = ({ key, kind, ...rest }: Some): CanvasNode => ({
  ...{ key, kind, id: kind.endsWith("s") ? null : (key.split(":")[1] ?? null), name: key },
  ...{ count: 1, weight: 0, sensitivity: null, group: null, ...rest },
});
const edge = (from: string, to: string, rest: Partial<CanvasEdge> = {}): CanvasEdge => ({
  ...{ from, to, kind: "entitlement", asks: "alone", count: 1 },
  ...{ conditions: [], entitlements: [], ...rest },
});

const CANVAS: Canvas = {
  nodes: [
    node({ key: "agents:sales", kind: "agents", name: "Sales", count: 12, weight: 90 }),
    node({ key: "agent:1", kind: "agent", name: "Payer", weight: 60, group: "agents:finance" }),
    node({ key: "agent:2", kind: "agent", name: "Filer", weight: 70, group: "agents:finance" }),
    node({ key: "tool:1", kind: "tool", name: "bank/pay" }),
    node({ key: "credential:1", kind: "credential", name: "Bank key" }),
    node({
      ...{ key: "resource:1", kind: "resource", name: "Ledger", weight: 10 },
      sensitivity: "restricted",
    }),
  ],
  edges: [
    edge("agent:1", "tool:1", { asks: "person" }),
    edge("agents:sales", "tool:1", { asks: "person", count: 3 }),
    edge("agents:sales", "tool:1", { count: 2 }),
    edge("tool:1", "resource:1", { kind: "reaches" }),
  ],
  expanded: [{ key: "agents:finance", kind: "agents", name: "Finance", count: 2 }],
  left: 0,
  edgesLeft: 0,
  asOf: { computedAt: null, policy: 1, agents: 14, behind: false },
};
const graph = graphOf(CANVAS);

describe("the map draws", () => {
  it("agents, then what they use, then what that reaches", () => {
    expect(graph.columns.map(({ id }) => id)).toEqual(["agents", "means", "resources"]);
    const means = graph.nodes.filter(({ column }) => column === "means");
    expect(means.map(({ label }) => label)).toEqual(["bank/pay", "Bank key"]);
  });

  it("the weightiest group first, an opened one's members below its heading by weight", () => {
    const agents = graph.nodes.filter(({ column }) => column === "agents");
    expect(agents.map(({ label, kind }) => [label, kind])).toEqual([
      ["Finance", "opened"],
      ["Filer", "one"],
      ["Payer", "one"],
      ["Sales", "folded"],
    ]);
  });

  it("what a thing is in words, for who listens", () => {
    const words = graph.nodes.map((each) => each.words);
    expect(words).toContain("Sales: 12 agents, weight 90");
    expect(words).toContain("Ledger: resource, weight 10, up to restricted");
    expect(words).toContain("Finance: 2 agents, opened");
  });

  it("edges between the same two as one, dashed only where all of it needs a person", () => {
    const looks = graph.edges.map(({ from, to, count, look }) => [`${from}>${to}`, count, look]);
    expect(looks).toEqual([
      ["agent:1>tool:1", 1, "dashed"],
      ["agents:sales>tool:1", 5, "solid"],
      ["tool:1>resource:1", 1, "solid"],
    ]);
  });

  it("a way as the nodes it passes; entitlements are none", () => {
    const step = (kind: "agent" | "entitlement" | "tool" | "resource", id: string) => ({
      ...{ kind, id, name: id, words: "", asks: "alone" as const },
    });
    const steps = [step("agent", "1"), step("entitlement", "9"), step("tool", "1")];
    expect(witnessPath({ steps: [...steps, step("resource", "1")] }, CANVAS)).toEqual([
      ...["agent:1", "tool:1", "resource:1"],
    ]);
    expect(witnessPath({ steps: [step("agent", "7")] }, CANVAS)).toEqual([]);
  });
});

describe("the table beside the map", () => {
  const rows = edgeRows(CANVAS);

  it("has every edge, the most ways first", () => {
    const page = edgePage(rows, { q: "", sort: "", page: 1 });
    expect(page.total).toBe(4);
    expect(page.rows[0]?.from.name).toBe("Sales");
  });

  it("is searched by either end, and turns no further than it has pages", () => {
    expect(edgePage(rows, { q: "ledger", sort: "from", page: 9 })).toMatchObject({
      ...{ total: 1, page: 1 },
    });
  });
});

describe("an address asks", () => {
  it("for a grouping, open groups and one thing, or for none of them", () => {
    expect(mapAsked({ group: "access_class", expand: "a,b", focus: "agent:1" })).toEqual({
      ...{ group: "access_class", expand: ["a", "b"], focus: "agent:1" },
    });
    expect(mapAsked({ group: "colour", focus: "x".repeat(300) })).toEqual({
      ...{ group: "team", expand: [], focus: null },
    });
  });
});
