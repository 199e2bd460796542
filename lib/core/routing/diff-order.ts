/**
 * Which handles changed their place among those that two lists have in common, and before what they stand now. As few as possible are
 * told: those outside the longest sequence that kept its order.
 */
export function movedBefore(
  before: readonly string[],
  after: readonly string[],
): Map<string, string> {
  const place = new Map(before.map((handle, i) => [handle, i]));
  const common = after.filter((handle) => place.has(handle));
  const kept = longestRising(common.map((handle) => place.get(handle) ?? 0));
  return new Map(
    common.flatMap((handle, i) => {
      if (kept.has(i)) return [];
      const next = after[after.indexOf(handle) + 1];
      return [[handle, next === undefined ? "moved to the end" : `moved before ${next}`] as const];
    }),
  );
}

/** The places of a longest rising subsequence: each value is put after the longest one that ends below it. */
function longestRising(values: readonly number[]): Set<number> {
  const best: { length: number; places: number[] }[] = [];
  for (const [i, value] of values.entries()) {
    const below = best.filter((_, j) => (values[j] ?? 0) < value);
    const longest = below.reduce((a, b) => (b.length > a.length ? b : a), NONE);
    best.push({ length: longest.length + 1, places: [...longest.places, i] });
  }
  return new Set(best.reduce((a, b) => (b.length > a.length ? b : a), NONE).places);
}

const NONE = { length: 0, places: [] as number[] };
