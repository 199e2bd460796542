import { Collector } from "./collector";
import { Combiner } from "./combine";
import type { Compiled } from "./compile-graph";
import { type Arrows, componentsOf, type Part, partAt } from "./components";
import { listsOf } from "./csr";
import { OPENNESS } from "./graph";
import type { Level } from "./level";
import { type MarkSet, weigh } from "./mark-set";
import { collectOwn, type Least, ownWaysOf } from "./own";

/** Everything reached over edges of at least some openness, of all agents at once: sinks first, each set made of those below it. */
export function closeLevel(compiled: Compiled, least: Least): Level {
  const { graph } = compiled;
  const few = new Collector(compiled.marks.size, Number.POSITIVE_INFINITY);
  const own = graph.agents.map((_, agent) => {
    collectOwn(compiled, agent, ownWaysOf(compiled, agent), least, few);
    return few.take() as Int32Array;
  });
  const arrows = delegationArrows(compiled, least);
  const parts = componentsOf(graph.agents.length, arrows.to);
  const sets: MarkSet[] = [];
  const weights = new Float64Array(parts.count);
  const items = new Int32Array(parts.count);
  const combiner = new Combiner(compiled, new Collector(compiled.marks.size));
  const below = (part: number) => sets[part] as MarkSet;
  for (let part = 0; part < parts.count; part++) {
    const set = closePart(partAt(parts, part), own, below, combiner);
    const figure = weigh(compiled.marks, set);
    sets.push(set);
    weights[part] = figure.weight;
    items[part] = figure.items;
  }
  const holders = { lists: null, moved: new Set<number>() };
  return { least, own, arrows, parts, sets, flips: new Map(), weights, items, holders };
}

/** What one part reaches, from what its members reach by themselves and from the parts below. */
export function closePart(
  { members, next }: Part,
  own: readonly Int32Array[],
  setOf: (part: number) => MarkSet,
  combiner: Combiner,
): MarkSet {
  if (members.length === 1 && next.length === 0) return own[members[0] as number] as Int32Array;
  for (const other of next) combiner.take(setOf(other));
  for (const agent of members) combiner.take(own[agent] as Int32Array);
  return combiner.combine();
}

/** Who may have whom do something, where both are active. */
function delegationArrows({ graph, active }: Compiled, least: Least): Arrows {
  const from: number[] = [];
  const to: number[] = [];
  for (const edge of graph.delegations) {
    if (OPENNESS.indexOf(edge.open) < least) continue;
    if (!active[edge.from] || !active[edge.to]) continue;
    from.push(edge.from);
    to.push(edge.to);
  }
  const { length } = graph.agents;
  return { to: listsOf(length, from, to), from: listsOf(length, to, from) };
}
