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
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.ceil(share * took.length) - 1)];
  return { p50: at(0.5) ?? 0, p95: at(0.95) ?? 0, samples };
}
