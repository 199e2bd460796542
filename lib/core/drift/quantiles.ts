/** Where a sample lies. A quantile that the sample is too small for is null: a number would pretend to know. */
export type Quantiles = { n: number; p50: number | null; p95: number | null; p99: number | null };

/** The fewest cases of which a quantile is told: at least one case is expected to lie beyond it. */
export const QUANTILE_SAMPLE = { p50: 5, p95: 20, p99: 100 } as const;

/** p50, p95 and p99 by the nearest rank: each is a value that occurred. */
export function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const at = (share: number, least: number) =>
    n < least ? null : (sorted[Math.max(0, Math.ceil(share * n) - 1)] ?? null);
  return {
    n,
    p50: at(0.5, QUANTILE_SAMPLE.p50),
    p95: at(0.95, QUANTILE_SAMPLE.p95),
    p99: at(0.99, QUANTILE_SAMPLE.p99),
  };
}

/** Edges that cut both samples together into at most `most` pieces of about the same number of cases, each different. */
export function edgesOf(values: readonly number[], most: number): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const edges = Array.from(
    { length: most - 1 },
    (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / most)] ?? 0,
  );
  const least = sorted[0] ?? 0;
  return [...new Set(edges)].filter((edge) => edge > least);
}

/** How many values lie in each piece: below the first edge, from each edge on to the next, from the last on. */
export function binned(values: readonly number[], edges: readonly number[]): number[] {
  const counts = Array.from({ length: edges.length + 1 }, () => 0);
  for (const value of values) {
    const at = edges.filter((edge) => edge <= value).length;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}
