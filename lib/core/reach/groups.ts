import type { ReachGraph } from "./graph";

/**
 * Calls that rules about sessions treat alike: a class, made under one set of rules. Group 0 is free: no rule names its class, so
 * such calls may come at any time.
 */
export type Groups = {
  count: number;
  of: (callClass: number, set: number | null) => number;
  /** Whether a call of the first group closes those of the second; `alone`: to an agent without a person. */
  closes: (first: number, second: number, alone: boolean) => boolean;
  /** The class of a group; null for the free one. */
  classOf: (group: number) => number | null;
};

/** Numbers the groups of a graph. */
export function groupsOf({
  classes,
  conflicts,
}: Pick<ReachGraph, "classes" | "conflicts">): Groups {
  const named = new Uint8Array(classes.length);
  for (const { first, second } of conflicts.flat()) named[first] = named[second] = 1;
  const sets = conflicts.length + 1;
  const rules = conflicts.map((set) => {
    const byPair = new Map<number, "person" | "closed">();
    for (const { first, second, meets } of set) {
      const pair = first * classes.length + second;
      if (byPair.get(pair) !== "closed") byPair.set(pair, meets);
    }
    return byPair;
  });
  const classOf = (group: number) => (group === 0 ? null : Math.floor((group - 1) / sets));
  return {
    count: classes.length * sets + 1,
    of: (callClass, set) => (named[callClass] ? 1 + callClass * sets + (set ?? sets - 1) : 0),
    classOf,
    closes(first, second, alone) {
      if (first === 0 || second === 0) return false;
      const rule = rules[(second - 1) % sets];
      const pair = (classOf(first) as number) * classes.length + (classOf(second) as number);
      const meets = rule?.get(pair);
      return alone ? meets !== undefined : meets === "closed";
    },
  };
}
