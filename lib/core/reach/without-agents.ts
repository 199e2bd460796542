import { type Asked, ask } from "./asked";
import type { Compiled } from "./compile-graph";
import { beforeOf, nextOf, partAt } from "./components";
import { isolate } from "./isolate";
import { type Level, setOf } from "./level";
import { type MarkSet, weigh } from "./mark-set";

/**
 * A level in which an agent delegates nothing and nobody delegates to it: its own set is all that it reaches. What may become
 * otherwise in other parts is added to `asked`. Answers besides what fell off the agent's part: parts of which nothing is known yet.
 */
export function withoutAgent(
  compiled: Compiled,
  level: Level,
  ownBefore: readonly Int32Array[],
  agent: number,
  asked: Asked,
): { level: Level; fresh: number[] } {
  const at = level.parts.of[agent] as number;
  const { parts, pieces } = isolate(level.parts, agent, level.arrows, compiled.active);
  const lost = (was: Int32Array, is: Int32Array) => [...was].filter((other) => !is.includes(other));
  if (parts.of[agent] !== at) {
    ask(asked, at, ownBefore[agent] as Int32Array);
    for (const piece of pieces)
      for (const member of partAt(parts, piece).members)
        ask(asked, at, level.own[member] as Int32Array);
    for (const other of lost(nextOf(level.parts, at), nextOf(parts, at)))
      ask(asked, at, setOf(level, other));
  }
  const whole = setOf(level, at);
  for (const other of lost(beforeOf(level.parts, at), beforeOf(parts, at)))
    ask(asked, other, whole);
  const apart = parts.of[agent] as number;
  const alone = aloneAt(compiled, level, { agent, part: apart, count: parts.count });
  return { level: { ...level, parts, ...alone }, fresh: pieces };
}

/** The sets and figures in which a part is an agent's own set. */
function aloneAt(
  compiled: Compiled,
  level: Level,
  { agent, part, count }: { agent: number; part: number; count: number },
) {
  const set = level.own[agent] as Int32Array;
  const figure = weigh(compiled.marks, set);
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
