/** A stretch of time, in milliseconds since the epoch; never empty. */
export type Interval = [from: number, to: number];

/** How many stretches one list keeps apart. */
const MOST = 24;

/** How long disjoint stretches are together. */
export function lengthOf(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, [from, to]) => sum + to - from, 0);
}

/**
 * Disjoint stretches, in order, with one more laid over them. Beyond a number the two nearest become one, so that what lies
 * between them counts as covered too.
 */
export function withInterval(intervals: readonly Interval[], [from, to]: Interval): Interval[] {
  if (!(from < to)) return [...intervals];
  const apart = intervals.filter(([a, b]) => b < from || a > to);
  const touching = intervals.filter(([a, b]) => b >= from && a <= to);
  const joined: Interval = [
    Math.min(from, ...touching.map(([a]) => a)),
    Math.max(to, ...touching.map(([, b]) => b)),
  ];
  const all = [...apart, joined].sort(([a], [b]) => a - b);
  return all.length <= MOST ? all : joinNearest(all);
}

function joinNearest(intervals: readonly Interval[]): Interval[] {
  const gapAfter = (i: number) =>
    (intervals[i + 1]?.[0] ?? Number.POSITIVE_INFINITY) - (intervals[i]?.[1] ?? 0);
  let nearest = 0;
  for (let i = 1; i < intervals.length - 1; i++) if (gapAfter(i) < gapAfter(nearest)) nearest = i;
  const [a, b] = [intervals[nearest], intervals[nearest + 1]];
  if (!a || !b) return [...intervals];
  return [...intervals.slice(0, nearest), [a[0], b[1]], ...intervals.slice(nearest + 2)];
}

/** What of some disjoint stretches lies outside another. */
export function without(intervals: readonly Interval[], [from, to]: Interval): Interval[] {
  return intervals.flatMap(([a, b]): Interval[] => {
    const rest: Interval[] = [
      [a, Math.min(b, from)],
      [Math.max(a, to), b],
    ];
    return from < b && to > a ? rest.filter(([x, y]) => x < y) : [[a, b]];
  });
}

/** The stretches of a span of time that disjoint ones, in order, leave free. */
export function between(span: Interval, covered: readonly Interval[]): Interval[] {
  let free: Interval[] = span[0] < span[1] ? [span] : [];
  for (const interval of covered) free = without(free, interval);
  return free;
}
