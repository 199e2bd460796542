/** How long to wait before starting again what has died, and when to forget that it did. Milliseconds. */
export type BackOffRule = { first: number; factor: number; most: number; stableAfter: number };

const BACK_OFF: BackOffRule = { first: 200, factor: 2, most: 5_000, stableAfter: 10_000 };

/**
 * One thing's delays: each death in a row waits longer, up to `most`; having lived `stableAfter` starts from the first
 * delay again. `died(livedMs)` answers the delay before the next start.
 */
export function backOff(rule: BackOffRule = BACK_OFF): {
  died(livedMs: number): number;
  deaths(): number;
} {
  let deaths = 0;
  return {
    died(livedMs) {
      if (livedMs >= rule.stableAfter) deaths = 0;
      deaths += 1;
      return Math.min(rule.most, rule.first * rule.factor ** (deaths - 1));
    },
    deaths: () => deaths,
  };
}
