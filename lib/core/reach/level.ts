import { type Arrows, type Components, partAt } from "./components";
import { type Lists, listAt, listsOf } from "./csr";
import { holds, type MarkSet, turn } from "./mark-set";
import type { Least } from "./own";

/** What everybody reaches over edges that are open enough. */
export type Level = {
  least: Least;
  /** What each agent reaches by itself. */
  own: Int32Array[];
  /** Who may have whom do something. */
  arrows: Arrows;
  parts: Components;
  /** What each part reaches, by itself and by those that it delegates to: ask `setOf`. */
  sets: MarkSet[];
  /** By part, the marks that a what-if adds to its set or takes out of it, sorted. */
  flips: ReadonlyMap<number, Int32Array>;
  /** By part, what its items weigh and how many they are. */
  weights: Float64Array;
  items: Int32Array;
  /** Who reaches each mark by itself, worked out when first asked, and the agents of which it no longer tells. */
  holders: { lists: Lists | null; moved: ReadonlySet<number> };
};

/** How many agents a part has. */
export function membersIn({ lists, otherwise }: Components, part: number): number {
  const { starts } = lists.members;
  if (otherwise.size > 0) {
    const known = otherwise.get(part);
    if (known) return known.members.length;
  }
  return (starts[part + 1] as number) - (starts[part] as number);
}

/** Whether some agent of a part reaches a mark by itself. */
export function heldWithin(level: Level, size: number, part: number, mark: number): boolean {
  const { own, parts, holders } = level;
  if (membersIn(parts, part) === 1) {
    const one = partAt(parts, part).members[0] as number;
    return holds(own[one] as Int32Array, mark);
  }
  for (const agent of listAt(holdersIn(level, size), mark))
    if (parts.of[agent] === part && !holders.moved.has(agent)) return true;
  for (const agent of holders.moved)
    if (parts.of[agent] === part && holds(own[agent] as Int32Array, mark)) return true;
  return false;
}

/** Who reaches each mark by itself, but for those that moved since. */
export function holdersIn({ own, holders }: Level, size: number): Lists {
  holders.lists ??= holdersOf(own, size);
  return holders.lists;
}

function holdersOf(own: readonly Int32Array[], size: number): Lists {
  const total = own.reduce((sum, marks) => sum + marks.length, 0);
  const keys = new Int32Array(total);
  const agents = new Int32Array(total);
  let n = 0;
  for (const [agent, marks] of own.entries()) {
    keys.set(marks, n);
    agents.fill(agent, n, n + marks.length);
    n += marks.length;
  }
  return listsOf(size, keys, agents);
}

/** What a part reaches. */
export function setOf(level: Level, part: number): MarkSet {
  return turn(level.sets[part] as MarkSet, level.flips.get(part));
}

/** Whether a part reaches a mark. */
export function reaches({ sets, flips }: Level, part: number, mark: number): boolean {
  const turned = flips.size > 0 ? flips.get(part) : undefined;
  return holds(sets[part] as MarkSet, mark) !== (turned !== undefined && holds(turned, mark));
}

/** The parts that reach otherwise than before a change, new ones among them; parts keep their numbers through changes. */
export function changedParts(before: Level, after: Level): number[] {
  const changed: number[] = [];
  for (let part = 0; part < after.sets.length; part++)
    if (
      before.sets[part] !== after.sets[part] ||
      (after.flips.size > 0 && before.flips.get(part) !== after.flips.get(part))
    )
      changed.push(part);
  return changed;
}
