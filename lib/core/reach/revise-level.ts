import { closeParts, delegationArrows } from "./close-level";
import { Collector } from "./collector";
import type { Compiled } from "./compile-graph";
import { type Components, componentsOf, partAt } from "./components";
import type { Figure } from "./figures";
import { ask, type Flips, findFlips } from "./flips";
import { holdersIn, type Level, reaches, setOf } from "./level";
import { collectOwn, type OwnWays } from "./own";
import { withoutThose } from "./without-agents";

/** Agents of which something is otherwise, what they may call then, and those among them that are suspended. */
export type Touched = { ways: ReadonlyMap<number, OwnWays>; suspended: readonly number[] };

/** Beyond so many marks to look up, what is above them is closed anew instead. */
const MOST_LOOKED_UP = 20_000;

/** A level after some agents' own sets are otherwise. Shares all that stays with the level before. */
export function reviseLevel(compiled: Compiled, before: Level, touched: Touched): Level {
  const own = before.own.slice();
  const collector = new Collector(compiled.marks.size, Number.POSITIVE_INFINITY);
  const differ = new Map<number, number[]>();
  for (const [agent, ways] of touched.ways) {
    collectOwn(compiled, agent, ways, before.least, collector);
    const marks = collector.take() as Int32Array;
    const difference = differenceOf(before.own[agent] as Int32Array, marks);
    if (difference.length === 0) continue;
    own[agent] = marks;
    differ.set(agent, difference);
  }
  if (differ.size === 0 && touched.suspended.length === 0) return before;
  const lists = holdersIn(before, compiled.marks.size);
  const moved = new Set([...before.holders.moved, ...differ.keys()]);
  const changed: Level = { ...before, own, holders: { lists, moved } };
  const asked: Flips = new Map();
  const after = withoutThose(compiled, changed, before.own, touched.suspended, asked);
  for (const [agent, marks] of differ)
    if (!touched.suspended.includes(agent)) ask(asked, changed.parts.of[agent] as number, marks);
  const flips = after && findFlips(compiled, after, asked, MOST_LOOKED_UP);
  if (!after || !flips) return rebuild(compiled, before, own, new Set(differ.keys()));
  return withFlips(compiled, after, flips);
}

/** What is in one of two sorted lists, not in both. */
export function differenceOf(a: Int32Array, b: Int32Array): number[] {
  const found: number[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY];
    if (x !== y) found.push(Math.min(x, y));
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return found;
}

function withFlips(compiled: Compiled, level: Level, found: Flips): Level {
  if (found.size === 0) return level;
  const [weights, items] = [level.weights.slice(), level.items.slice()];
  const flips = new Map(level.flips);
  for (const [part, turned] of found) {
    const before = flips.get(part) ?? new Set();
    const now = new Set(before);
    for (const mark of turned) if (!now.delete(mark)) now.add(mark);
    flips.set(part, now);
    const gained = gainOf(compiled, level, part, turned);
    weights[part] = (weights[part] as number) + gained.weight;
    items[part] = (items[part] as number) + gained.items;
  }
  return { ...level, weights, items, flips };
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

/** Parts anew, where one fell apart or too much is in question, and the sets of those of which something is otherwise. */
function rebuild(
  compiled: Compiled,
  before: Level,
  own: Int32Array[],
  differ: ReadonlySet<number>,
): Level {
  const { least } = before;
  const arrows = delegationArrows(compiled, least);
  const parts = componentsOf(compiled.graph.agents.length, arrows.to);
  const same = new Int32Array(parts.count).fill(-1);
  return closeParts(compiled, { least, own, arrows, parts }, (part) => {
    const old = samePart(before.parts, parts, part, same, differ);
    same[part] = old;
    if (old === -1) return null;
    const [weight, items] = [before.weights[old] as number, before.items[old] as number];
    return { set: setOf(before, old), weight, items };
  });
}

/** Which part of before a part is, where nothing about it is otherwise; -1 for none. */
function samePart(
  before: Components,
  parts: Components,
  part: number,
  same: Int32Array,
  differ: ReadonlySet<number>,
): number {
  const { members, next: below } = partAt(parts, part);
  const old = before.of[members[0] as number] as number;
  const was = partAt(before, old);
  if (was.members.length !== members.length) return -1;
  if (members.some((agent) => before.of[agent] !== old || differ.has(agent))) return -1;
  const expected = new Set(was.next);
  if (expected.size !== below.length) return -1;
  return below.every((other) => expected.has(same[other] as number)) ? old : -1;
}
