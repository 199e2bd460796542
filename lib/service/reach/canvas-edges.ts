import type { CanvasEdge } from "../../contract/reach-graph";
import type { ReachGraph } from "../../core/reach";
import type { Thing } from "./canvas";

/** One edge between two things, before several become one. */
export type Way = {
  from: Thing;
  to: Thing;
  kind: CanvasEdge["kind"];
  asks: CanvasEdge["asks"];
  conditions: readonly number[];
  entitlement: number | null;
};

/** Every edge that is not closed. */
export function waysOf(graph: ReachGraph): Way[] {
  const thing = (kind: Thing["kind"], place: number): Thing => ({ kind, place });
  const plain = { asks: "alone" as const, conditions: [], entitlement: null };
  return [
    ...graph.entitlements.flatMap(({ agent, tool, ways }, entitlement) => {
      const open = ways.filter((way) => way.open !== "closed");
      if (open.length === 0) return [];
      const asks = open.some((way) => way.open === "alone") ? "alone" : "person";
      const conditions = [...new Set(open.flatMap((way) => way.conditions))];
      const called: Way = {
        ...{ from: thing("agent", agent), to: thing("tool", tool) },
        ...{ kind: "entitlement", asks, conditions, entitlement },
      };
      const reached = open.flatMap((way): Way[] =>
        way.resource === null
          ? []
          : [
              {
                ...{ from: thing("tool", tool), to: thing("resource", way.resource) },
                ...{ kind: "reaches", asks: way.open === "alone" ? "alone" : "person" },
                ...{ conditions: way.conditions, entitlement },
              },
            ],
      );
      return [called, ...reached];
    }),
    ...graph.credentials.flatMap(({ holders, opens }, place): Way[] => [
      ...holders.map((agent) => ({
        ...{ from: thing("agent", agent), to: thing("credential", place) },
        ...{ kind: "holds" as const, ...plain },
      })),
      ...opens.map(({ resource }) => ({
        ...{ from: thing("credential", place), to: thing("resource", resource) },
        ...{ kind: "opens" as const, ...plain },
      })),
    ]),
    ...graph.delegations.flatMap(({ from, to, open, conditions }): Way[] =>
      open === "closed"
        ? []
        : [
            {
              ...{ from: thing("agent", from), to: thing("agent", to) },
              ...{ kind: "delegates", asks: open, conditions, entitlement: null },
            },
          ],
    ),
    ...graph.feeds.map(({ from, to }) => ({
      ...{ from: thing("tool", from), to: thing("tool", to) },
      ...{ kind: "feeds" as const, ...plain },
    })),
  ];
}

/** What is told one by one of an edge that stands for several. */
const TOLD = 5;

/**
 * The edges between what is drawn: those between the same two, of one kind, are one. At most so many, those that stand for most
 * first, and how many are left out.
 */
export function edgesBetween(
  graph: ReachGraph,
  ways: readonly Way[],
  keyOf: (thing: Thing) => string | undefined,
  most: number,
): { edges: CanvasEdge[]; left: number } {
  type Gathered = { edge: CanvasEdge; conditions: Set<number>; entitlements: Set<number> };
  const edges = new Map<string, Gathered>();
  for (const { from: a, to: b, kind, asks, conditions, entitlement } of ways) {
    const [from, to] = [keyOf(a), keyOf(b)];
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from}\n${to}\n${kind}`;
    const known = edges.get(key) ?? {
      edge: { from, to, kind, asks, count: 0, conditions: [], entitlements: [] },
      ...{ conditions: new Set(), entitlements: new Set() },
    };
    known.edge.count += 1;
    if (asks === "alone") known.edge.asks = "alone";
    for (const condition of conditions) known.conditions.add(condition);
    if (entitlement !== null) known.entitlements.add(entitlement);
    edges.set(key, known);
  }
  const all = [...edges.values()].sort((a, b) => b.edge.count - a.edge.count);
  return {
    left: Math.max(0, all.length - most),
    edges: all.slice(0, most).map(({ edge, conditions, entitlements }) => ({
      ...edge,
      conditions: [...conditions].slice(0, TOLD).flatMap((place) => graph.conditions[place] ?? []),
      entitlements:
        entitlements.size > TOLD ? [] : [...entitlements].flatMap((e) => named(graph, e)),
    })),
  };
}

function named({ entitlements, tools }: ReachGraph, place: number): { id: string; name: string }[] {
  const found = entitlements[place];
  return found ? [{ id: found.id, name: tools[found.tool]?.name ?? found.id }] : [];
}
