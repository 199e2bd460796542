/** A clock that is set by hand, and never goes back. */
export type SeedClock = {
  /** Each reading is a little later than the one before, so that no two records have one moment. */
  now: () => Date;
  /** The time without a reading, ms since 1970. */
  at: () => number;
  /** Moves on to a time; one that has passed changes nothing. */
  moveTo: (ms: number) => void;
};

/** A clock that stands at a moment. */
export function createSeedClock(start: Date): SeedClock {
  let at = start.getTime();
  return {
    now: () => {
      at += 1;
      return new Date(at);
    },
    at: () => at,
    moveTo: (ms) => {
      at = Math.max(at, Math.round(ms));
    },
  };
}
