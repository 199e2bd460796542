import type { SeedClock } from "@/lib/runtime/seeding/clock";

/** Things that happen within so many milliseconds happen beside each other. */
const TOGETHER_MS = 20_000;

type Sleeper = { at: number; wake: () => void };

/**
 * Simulated time for scripts that sleep: when all of them sleep, the clock moves to whoever wakes first. One script's steps follow
 * each other; those of several run beside each other when they are close.
 */
export type Timeline = {
  /** Begins a script at a time, ms since 1970. */
  begin: (at: number, script: () => Promise<void>) => void;
  sleep: (ms: number) => Promise<void>;
  sleepUntil: (at: number) => Promise<void>;
  /** Runs until every script has ended. @throws what the first script that failed threw */
  run: () => Promise<void>;
};

export function createTimeline(clock: SeedClock): Timeline {
  let sleepers: Sleeper[] = [];
  let awake = 0;
  let failure: { error: unknown } | undefined;
  let allAsleep: () => void = () => undefined;

  const doze = () => {
    awake -= 1;
    if (awake === 0) allAsleep();
  };

  const sleepUntil = (at: number) =>
    new Promise<void>((wake) => {
      sleepers.push({ at, wake });
      doze();
    });

  const fail = (error: unknown) => {
    failure ??= { error };
  };

  return {
    begin: (at, script) => {
      const wake = () => {
        script().catch(fail).finally(doze);
      };
      sleepers.push({ at, wake });
    },
    sleep: (ms) => sleepUntil(clock.at() + ms),
    sleepUntil,
    run: async () => {
      while (sleepers.length > 0 && !failure) {
        const first = sleepers.reduce((least, { at }) => Math.min(least, at), Number.MAX_VALUE);
        const due = sleepers.filter(({ at }) => at <= first + TOGETHER_MS);
        sleepers = sleepers.filter(({ at }) => at > first + TOGETHER_MS);
        clock.moveTo(first);
        const quiet = new Promise<void>((resolve) => {
          allAsleep = resolve;
        });
        awake += due.length;
        for (const { wake } of due) wake();
        await quiet;
      }
      if (failure) throw failure.error;
    },
  };
}
