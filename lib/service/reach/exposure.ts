import type { ReachVia } from "../../contract/reach";
import type { Effect } from "../../core/kernel";
import { itemsOf, MANNERS, type Reach, type ReachedItem, type ReachGraph } from "../../core/reach";

/** How one agent reaches a resource: as openly as in any of its items there, and then in the plainest manner. */
export type Exposed = {
  agent: number;
  asks: "alone" | "person";
  via: ReachVia;
  effects: Effect[];
  /** The item that says so. */
  item: ReachedItem;
};

const known = new WeakMap<Reach, Map<number, Exposed[]>>();

/** Who reaches each resource, by its place in the graph: active agents alone. */
export function exposedOf(graph: ReachGraph, reach: Reach): ReadonlyMap<number, Exposed[]> {
  const ready = known.get(reach);
  if (ready) return ready;
  const all = new Map<number, Exposed[]>();
  for (const [agent, { lifecycle }] of graph.agents.entries()) {
    if (lifecycle !== "active") continue;
    for (const [resource, items] of byResource(itemsOf(reach, agent)))
      all.set(resource, [...(all.get(resource) ?? []), exposedBy(agent, items)]);
  }
  known.set(reach, all);
  return all;
}

function byResource(items: readonly ReachedItem[]): Map<number, ReachedItem[]> {
  const groups = new Map<number, ReachedItem[]>();
  for (const item of items) {
    if (item.resource === null) continue;
    const group = groups.get(item.resource);
    if (group) group.push(item);
    else groups.set(item.resource, [item]);
  }
  return groups;
}

function exposedBy(agent: number, items: readonly ReachedItem[]): Exposed {
  const rank = ({ open, manner }: ReachedItem) =>
    (open === "alone" ? 0 : MANNERS.length) + MANNERS.indexOf(manner);
  const item = items.reduce((best, one) => (rank(one) < rank(best) ? one : best));
  const effects = items.map(({ effect }) => effect);
  return { agent, asks: item.open, via: item.manner, effects, item };
}
