import { type Asked, ask, type Flips } from "./asked";
import { Collector } from "./collector";
import type { Compiled } from "./compile-graph";
import type { Figure } from "./figures";
import { findFlips } from "./flips";
import { holdersIn, type Level, reaches } from "./level";
import { differenceOf, type MarkSet, weigh } from "./mark-set";
import { collectOwn, type OwnWays } from "./own";
import { withoutAgent } from "./without-agents";

/** Agents of which something is otherwise, what they may call then, and the one among them that is suspended; null for none. */
export type Touched = { ways: ReadonlyMap<number, OwnWays>; suspended: number | null };

/** A level after some agents' own sets are otherwise. Shares all that stays with the level before. */
export function reviseLevel(compiled: Compiled, before: Level, touched: Touched): Level {
  const { suspended } = touched;
  const own = before.own.slice();
  const collector = new Collector(compiled.marks.size, Number.POSITIVE_INFINITY);
  const asked: Asked = new Map();
  const differ = new Set<number>();
  for (const [agent, ways] of touched.ways) {
    collectOwn(compiled, agent, ways, before.least, collector);
    const marks = collector.take() as Int32Array;
    const difference = differenceOf(before.own[agent] as Int32Array, marks);
    if (difference.length === 0) continue;
    own[agent] = marks;
    differ.add(agent);
    if (agent !== suspended)
      ask(asked, before.parts.of[agent] as number, Int32Array.from(difference));
  }
  if (differ.size === 0 && suspended === null) return before;
  const lists = holdersIn(before, compiled.marks.size);
  const moved = new Set([...before.holders.moved, ...differ]);
  const changed: Level = { ...before, own, holders: { lists, moved } };
  const { level, fresh } =
    suspended === null
      ? { level: changed, fresh: [] }
      : withoutAgent(compiled, changed, before.own, suspended, asked);
  return withFlips(compiled, level, findFlips(compiled, level, asked, fresh));
}

function withFlips(compiled: Compiled, level: Level, { turned, anew }: Flips): Level {
  if (turned.size + anew.size === 0) return level;
  const [weights, items] = [level.weights.slice(), level.items.slice()];
  const flips = new Map(level.flips);
  for (const [part, marks] of turned) {
    const gained = gainOf(compiled, level, part, marks);
    weights[part] = (weights[part] as number) + gained.weight;
    items[part] = (items[part] as number) + gained.items;
    const known = flips.get(part);
    flips.set(part, known ? Int32Array.from(differenceOf(known, marks)) : marks);
  }
  const sets: MarkSet[] = anew.size > 0 ? level.sets.slice() : level.sets;
  for (const [part, set] of anew) {
    const figure = weigh(compiled.marks, set);
    sets[part] = set;
    weights[part] = figure.weight;
    items[part] = figure.items;
    flips.delete(part);
  }
  return { ...level, sets, weights, items, flips };
}

/** What a part gains when some marks of its set are otherwise; less than nothing when it loses. */
export function gainOf(
  { marks }: Compiled,
  level: Level,
  part: number,
  turned: Iterable<number>,
): Figure {
  const gained = { weight: 0, items: 0 };
  for (const mark of turned) {
    if (marks.itemOfMark[mark] === -1) continue;
    const sign = reaches(level, part, mark) ? -1 : 1;
    gained.weight += sign * (marks.weights[mark] as number);
    gained.items += sign;
  }
  return gained;
}
