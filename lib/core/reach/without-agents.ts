import type { Compiled } from "./compile-graph";
import { partAt } from "./components";
import { ask, type Flips } from "./flips";
import { isolate } from "./isolate";
import { type Level, setOf } from "./level";
import { eachIn, type MarkSet, weigh } from "./mark-set";

/**
 * A level in which some agents delegate nothing and nobody delegates to them: their own sets are all that they reach. What may
 * become otherwise in other parts is added to `asked`. Null when a part falls apart without one of them.
 */
export function withoutThose(
  compiled: Compiled,
  level: Level,
  ownBefore: readonly Int32Array[],
  agents: readonly number[],
  asked: Flips,
): Level | null {
  let after: Level | null = level;
  for (const agent of agents)
    after &&= withoutOne(compiled, after, ownBefore[agent] as Int32Array, agent, asked);
  return after;
}

function withoutOne(
  compiled: Compiled,
  level: Level,
  ownBefore: Int32Array,
  agent: number,
  asked: Flips,
): Level | null {
  const parts = isolate(level.parts, agent, level.arrows);
  if (!parts) return null;
  const { size } = compiled.marks;
  const at = level.parts.of[agent] as number;
  const [was, is] = [partAt(level.parts, at), partAt(parts, at)];
  const stays = parts.of[agent] !== at;
  const lostBelow = stays ? was.next.filter((other) => !is.next.includes(other)) : [];
  const lostAbove = was.before.filter((other) => !is.before.includes(other));
  if (stays) ask(asked, at, ownBefore);
  for (const other of lostBelow) ask(asked, at, marksOf(setOf(level, other), size));
  for (const other of lostAbove) ask(asked, other, marksOf(setOf(level, at), size));
  return { ...level, parts, ...aloneAt(compiled, level, parts.of[agent] as number, agent) };
}

/** The sets and figures in which a part is an agent's own set. */
function aloneAt(compiled: Compiled, level: Level, part: number, agent: number) {
  const set = level.own[agent] as Int32Array;
  const figure = weigh(compiled.marks, set);
  const count = Math.max(level.sets.length, part + 1);
  const sets: MarkSet[] = level.sets.slice();
  const weights = new Float64Array(count);
  const items = new Int32Array(count);
  weights.set(level.weights);
  items.set(level.items);
  sets[part] = set;
  weights[part] = figure.weight;
  items[part] = figure.items;
  const flips = new Map(level.flips);
  flips.delete(part);
  return { sets, weights, items, flips };
}

function marksOf(set: MarkSet, size: number): number[] {
  const marks: number[] = [];
  eachIn(set, 0, size, (mark) => marks.push(mark));
  return marks;
}
