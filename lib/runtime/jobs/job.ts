import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

/** Work that is done over and over. `run` says `again` when more is waiting than it took. */
export type Job = {
  name: string;
  everyMs: number;
  /** Ends early, between two batches, when the signal is given. */
  run: (signal: AbortSignal) => Promise<"again" | "done">;
};

/** What jobs write to; pino's logger is one. */
export type JobLog = {
  error: (facts: object, message: string) => void;
  warn: (facts: object, message: string) => void;
  info: (facts: object, message: string) => void;
};

const LONGEST_WAIT_MS = 30_000;

/**
 * Runs jobs side by side, each in its own loop: an error in one is logged and the job tried again, later each time, while the others
 * go on. `stop` resolves when each has finished what it was at.
 */
export function startJobs(jobs: readonly Job[], log: JobLog): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  // Each job waits on it; however many there are, none leaks.
  setMaxListeners(0, stopping.signal);
  const loops = jobs.map((job) => keepRunning(job, stopping.signal, log));
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function keepRunning(job: Job, signal: AbortSignal, log: JobLog): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let wait = job.everyMs;
    try {
      if ((await job.run(signal)) === "again") wait = 0;
      failures = 0;
    } catch (error) {
      failures += 1;
      wait = backOff(Math.max(250, Math.min(job.everyMs, LONGEST_WAIT_MS)), failures);
      log.error({ job: job.name, failures, err: error }, "a job failed and is tried again");
    }
    await sleep(wait, undefined, { signal }).catch(() => undefined);
  }
}

type Rounds = (
  orgs: readonly string[],
  signal: AbortSignal,
  run: (orgId: string) => Promise<void>,
) => Promise<void>;

/**
 * Runs something for each org in turn. One org's failure is logged and leaves the others alone: that org is passed over for a while,
 * longer each time.
 */
export function orgRounds(log: JobLog): Rounds {
  const resting = new Map<string, { failures: number; until: number }>();
  const attempt = async (orgId: string, run: (orgId: string) => Promise<void>) => {
    try {
      await run(orgId);
      resting.delete(orgId);
    } catch (error) {
      const failures = (resting.get(orgId)?.failures ?? 0) + 1;
      resting.set(orgId, { failures, until: Date.now() + backOff(250, failures) });
      log.error({ org: orgId, failures, err: error }, "work for one org failed");
    }
  };
  return async (orgs, signal, run) => {
    for (const orgId of orgs) {
      if (signal.aborted) return;
      if (Date.now() >= (resting.get(orgId)?.until ?? 0)) await attempt(orgId, run);
    }
  };
}

/** Milliseconds to wait after so many failures in a row. */
function backOff(firstMs: number, failures: number): number {
  return Math.min(LONGEST_WAIT_MS, firstMs * 2 ** Math.min(failures, 12));
}
