import type pg from "pg";
import { rollUp } from "@/lib/store/rollup/roll-up";
import { inTurns } from "./in-turns";
import type { Job, JobLog } from "./job";
import { wakeUp } from "./wake-up";

const EVERY_MS = 2_000;

/** Keeps the hourly counts that pages sum up, and wakes whoever watches when they have moved. */
export function rollUpJob(pool: pg.Pool, log: JobLog): Job {
  const wake = wakeUp(pool);
  return inTurns(pool, log, {
    ...{ name: "roll-up", everyMs: EVERY_MS, after: () => wake.flush() },
    turn: async (orgId) => {
      const { counted, more } = await rollUp(pool, orgId);
      if (counted > 0) wake.note();
      return more;
    },
  });
}
