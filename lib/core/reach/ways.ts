import { OPENNESS, type ReachEntitlement, type ReachGraph } from "./graph";
import type { Groups } from "./groups";

/** Ways of reaching one thing by one call, side by side. */
export type Ways = {
  call: Int32Array;
  /** 0 closed, 1 with a person, 2 alone. */
  open: Uint8Array;
  /** The entitlement's place in the graph. */
  entitlement: Int32Array;
};

/** Calls that can be told apart: a tool, its target (a resource, or behind all of them the tool itself), and a group of rules. */
export type Calls = { tool: Int32Array; target: Int32Array; group: Int32Array };

/** Finds the number of a call, or asks for one; -1 where there is none. */
export type CallOf = (tool: number, target: number, group: number) => number;

/** The ways of some entitlements, by place. */
export function waysOfEntitlements(
  graph: ReachGraph,
  groups: Groups,
  callOf: CallOf,
  places: readonly number[],
): Ways {
  const total = places.reduce((sum, n) => sum + (graph.entitlements[n]?.ways.length ?? 0), 0);
  const ways = emptyWays(total);
  let n = 0;
  for (const place of places) {
    const edge = graph.entitlements[place];
    if (edge) n = fillWays(ways, n, graph, groups, callOf, place, edge);
  }
  return ways;
}

function fillWays(
  ways: Ways,
  from: number,
  graph: ReachGraph,
  groups: Groups,
  callOf: CallOf,
  place: number,
  edge: ReachEntitlement,
): number {
  const set = graph.agents[edge.agent]?.conflicts ?? null;
  let n = from;
  for (const { resource, open, callClass } of edge.ways) {
    const target = resource ?? graph.resources.length + edge.tool;
    ways.call[n] = callOf(edge.tool, target, groups.of(callClass, set));
    ways.open[n] = OPENNESS.indexOf(open);
    ways.entitlement[n] = place;
    n += 1;
  }
  return n;
}

function emptyWays(total: number): Ways {
  return {
    call: new Int32Array(total),
    open: new Uint8Array(total),
    entitlement: new Int32Array(total),
  };
}

/** All ways of a graph, their calls numbered as they come. */
export function numberWays(graph: ReachGraph, groups: Groups) {
  const targets = graph.resources.length + graph.tools.length;
  const known = new Map<number, number>();
  const total = graph.entitlements.reduce((sum, { ways }) => sum + ways.length, 0);
  const calls = {
    tool: new Int32Array(total),
    target: new Int32Array(total),
    group: new Int32Array(total),
  };
  const keyOf: CallOf = (tool, target, group) => (tool * targets + target) * groups.count + group;
  const number: CallOf = (tool, target, group) => {
    const key = keyOf(tool, target, group);
    const place = known.get(key);
    if (place !== undefined) return place;
    const next = known.size;
    known.set(key, next);
    calls.tool[next] = tool;
    calls.target[next] = target;
    calls.group[next] = group;
    return next;
  };
  const ways = emptyWays(total);
  let n = 0;
  for (let place = 0; place < graph.entitlements.length; place++) {
    const edge = graph.entitlements[place] as ReachEntitlement;
    n = fillWays(ways, n, graph, groups, number, place, edge);
  }
  const made = (list: Int32Array) => list.slice(0, known.size);
  const callOf: CallOf = (tool, target, group) => known.get(keyOf(tool, target, group)) ?? -1;
  return {
    ...{ ways, callOf },
    calls: { tool: made(calls.tool), target: made(calls.target), group: made(calls.group) },
  };
}
