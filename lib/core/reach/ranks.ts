import { beforeOf, type Components, nextOf } from "./components";

/**
 * Ranks in which parts that fell apart stand between what their whole stood between, in an order that is given: lowest first. Where
 * that leaves no room between two numbers, all ranks are spread anew.
 */
export function inOrder(
  after: Components,
  before: Float64Array,
  whole: number,
  order: readonly number[],
): Float64Array {
  const rank = new Float64Array(after.count);
  rank.set(before);
  if (order.length === 1) return rank;
  if (!between(after, rank, whole, order)) {
    spread(rank, before.length);
    between(after, rank, whole, order);
  }
  return rank;
}

/** Gives each a rank of its own between the parts below all of them and those above; whether there was room. */
function between(
  after: Components,
  rank: Float64Array,
  whole: number,
  order: readonly number[],
): boolean {
  const own = new Set(order);
  const ranksOf = (others: Int32Array) =>
    [...others].filter((other) => !own.has(other)).map((other) => rank[other] as number);
  const below = order.flatMap((part) => ranksOf(nextOf(after, part)));
  const above = order.flatMap((part) => ranksOf(beforeOf(after, part)));
  const middle = rank[whole] as number;
  const low = below.reduce((a, b) => Math.max(a, b), middle - 1);
  const high = above.reduce((a, b) => Math.min(a, b), middle + 1);
  const ranks = order.map((_, n) => low + ((high - low) * (n + 1)) / (order.length + 1));
  const all = [low, ...ranks, high];
  if (all.some((one, n) => n > 0 && (all[n - 1] as number) >= one)) return false;
  for (const [n, part] of order.entries()) rank[part] = ranks[n] as number;
  return true;
}

/** The first of the ranks as whole numbers, in the same order. */
function spread(rank: Float64Array, count: number): void {
  const order = Array.from({ length: count }, (_, part) => part).sort(
    (a, b) => (rank[a] as number) - (rank[b] as number) || a - b,
  );
  for (const [n, part] of order.entries()) rank[part] = n;
}
