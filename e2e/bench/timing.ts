/** How long something took, time after time, in ms. */
export type Timing = { p50: number; p95: number; samples: number };

const WARM_UP = 3;

/** Does something over and over, one after the other. The first times, which fill caches, do not count. */
export async function timed(samples: number, work: () => Promise<unknown>): Promise<Timing> {
  const took: number[] = [];
  for (let i = -WARM_UP; i < samples; i++) {
    const began = performance.now();
    await work();
    if (i >= 0) took.push(performance.now() - began);
  }
  return { p50: at(took, 0.5), p95: at(took, 0.95), samples };
}

/** How long something took that is done once, in ms, and what came of it. */
export function timedOnce<T>(work: () => T): { ms: number; result: T } {
  const began = performance.now();
  const result = work();
  return { ms: performance.now() - began, result };
}

/** The number that a share of some numbers do not exceed; 0 of none. */
export function at(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
