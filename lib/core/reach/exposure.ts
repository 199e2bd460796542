import type { Effect } from "../kernel";
import { MANNERS, type Manner, type ReachedItem } from "./figures";
import { itemsOf } from "./radius";
import type { Reach } from "./reach";

/** How one agent reaches a resource: as openly as in any of its items there, and then in the plainest manner. */
export type Exposed = {
  agent: number;
  open: ReachedItem["open"];
  manner: Manner;
  effects: Effect[];
  /** The item that says so. */
  item: ReachedItem;
};

const known = new WeakMap<Reach, Map<number, Exposed[]>>();

/** Who reaches each resource, by its place in the graph: active agents alone, each once. Worked out once for a reach. */
export function exposedOf(reach: Reach): ReadonlyMap<number, Exposed[]> {
  const ready = known.get(reach);
  if (ready) return ready;
  const all = new Map<number, Exposed[]>();
  for (const [agent, { lifecycle }] of reach.compiled.graph.agents.entries()) {
    if (lifecycle !== "active") continue;
    for (const [resource, items] of byResource(itemsOf(reach, agent))) {
      const others = all.get(resource);
      if (others) others.push(exposedBy(agent, items));
      else all.set(resource, [exposedBy(agent, items)]);
    }
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
  return { agent, open: item.open, manner: item.manner, effects, item };
}
