/** How fast one caller may go on. Kept in this process: beside other consoles each lets through as much. */
export type Pace = {
  /** Takes one turn. @returns seconds to wait, 0 where the turn was free */
  take: (caller: string) => number;
};

type Rule = { perSecond: number; burst: number; now: () => number };
type Bucket = { left: number; at: number };

const MOST_CALLERS = 10_000;

/** A token bucket for each caller. */
export function createPace({ perSecond, burst, now }: Rule): Pace {
  const buckets = new Map<string, Bucket>();
  return {
    take: (caller) => {
      const at = now();
      const known = buckets.get(caller) ?? { left: burst, at };
      const left = Math.min(burst, known.left + ((at - known.at) / 1000) * perSecond);
      if (buckets.size >= MOST_CALLERS) buckets.clear();
      buckets.set(caller, { left: left < 1 ? left : left - 1, at });
      return left < 1 ? Math.ceil((1 - left) / perSecond) : 0;
    },
  };
}
