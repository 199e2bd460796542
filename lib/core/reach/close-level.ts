import { Collector } from "./collector";
import { Combiner } from "./combine";
import type { Compiled } from "./compile-graph";
import { type Arrows, type Components, componentsOf, partAt } from "./components";
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
  return closeParts(compiled, { least, own, arrows, parts }, () => null);
}

/** What every part reaches, sinks first; `known` says what it already is, for those of which nothing changed. */
export function closeParts(
  compiled: Compiled,
  { least, own, arrows, parts }: Pick<Level, "least" | "own" | "arrows" | "parts">,
  known: (part: number) => { set: MarkSet; weight: number; items: number } | null,
): Level {
  const { marks } = compiled;
  const sets: MarkSet[] = [];
  const weights = new Float64Array(parts.count);
  const items = new Int32Array(parts.count);
  const combiner = new Combiner(compiled, new Collector(marks.size));
  for (let part = 0; part < parts.count; part++) {
    const before = known(part);
    const set = before?.set ?? closePart(parts, part, own, sets, combiner);
    const figure = before ?? weigh(marks, set);
    sets.push(set);
    weights[part] = figure.weight;
    items[part] = figure.items;
  }
  const holders = { lists: null, moved: new Set<number>() };
  return { least, own, arrows, parts, sets, flips: new Map(), weights, items, holders };
}

/** What one part reaches, from what its members reach by themselves and from the parts below. */
function closePart(
  parts: Components,
  part: number,
  own: readonly Int32Array[],
  sets: readonly MarkSet[],
  combiner: Combiner,
): MarkSet {
  const { members, next: below } = partAt(parts, part);
  if (members.length === 1 && below.length === 0) return own[members[0] as number] as Int32Array;
  for (const other of below) combiner.take(sets[other] as MarkSet);
  for (const agent of members) combiner.take(own[agent] as Int32Array);
  return combiner.combine();
}

/** Who may have whom do something, where both are active. */
export function delegationArrows({ graph, active }: Compiled, least: Least): Arrows {
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
