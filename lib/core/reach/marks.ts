import { EFFECTS } from "../kernel";
import type { ReachGraph } from "./graph";

/**
 * Everything that can stand in a set of what an agent reaches, numbered in one row, so that one union carries it all:
 * items by weight, heaviest first; calls (a tool, what it reaches, its group of rules); tools that may be called; tools whose
 * results may leave; groups; credentials held; and room for what a what-if adds. Every kind begins at a multiple of 32.
 */
export type Marks = {
  /** How many there are, a multiple of 32. */
  size: number;
  calls: number;
  tools: number;
  leaks: number;
  groups: number;
  credentials: number;
  spare: number;
  /** Of an item (target × 4 + effect) its mark; -1 where it cannot be reached by anything. */
  markOfItem: Int32Array;
  /** Of a mark that is an item, which; -1 for others. */
  itemOfMark: Int32Array;
  /** Of a mark what it weighs; 0 for what is no item. */
  weights: Float64Array;
  /** Words of equal weight. */
  segments: { from: number; to: number; weight: number }[];
};

/** How many calls, and how many items, a what-if may add before everything is numbered anew. */
export const SPARE = 256;

/** A target is a resource, or behind all of them a tool that reaches none. */
export function weightOf(graph: ReachGraph, item: number): number {
  const { sensitivity, effect } = graph.weights;
  const resource = graph.resources[item >> 2];
  const done = EFFECTS[item & 3] as (typeof EFFECTS)[number];
  return (resource ? sensitivity[resource.sensitivity] : sensitivity.public) * effect[done];
}

/** Numbers items, calls and all else. */
export function numberMarks(
  graph: ReachGraph,
  items: Uint8Array,
  calls: number,
  groups: number,
): Marks {
  const byWeight = new Map<number, number[]>();
  for (let item = 0; item < items.length; item++) {
    if (!items[item]) continue;
    const weight = weightOf(graph, item);
    const list = byWeight.get(weight);
    if (list) list.push(item);
    else byWeight.set(weight, [item]);
  }
  const classes = [...byWeight].sort((a, b) => b[0] - a[0]);
  let next = 0;
  const claim = (count: number) => {
    const from = next;
    next += Math.ceil(count / 32) * 32;
    return from;
  };
  const starts = classes.map(([, list]) => claim(list.length));
  const places = {
    calls: claim(calls + SPARE),
    tools: claim(graph.tools.length),
    leaks: claim(graph.tools.length),
    groups: claim(groups),
    credentials: claim(graph.credentials.length),
    spare: claim(SPARE),
  };
  const markOfItem = new Int32Array(items.length).fill(-1);
  const itemOfMark = new Int32Array(next).fill(-1);
  const weights = new Float64Array(next);
  const segments = classes.map(([weight, list], n) => {
    const from = starts[n] as number;
    for (const [i, item] of list.entries()) {
      markOfItem[item] = from + i;
      itemOfMark[from + i] = item;
      weights[from + i] = weight;
    }
    return { from: from >> 5, to: (from + list.length + 31) >> 5, weight };
  });
  return { size: next, ...places, markOfItem, itemOfMark, weights, segments };
}
