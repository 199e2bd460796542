import type pg from "pg";
import { followRoutes } from "@/lib/store/routing/follow-routes";
import { inTurns } from "./in-turns";
import type { Job, JobLog } from "./job";
import { wakeUp } from "./wake-up";

const EVERY_MS = 2_000;

/** Keeps routes for lists and their counts by the hour, and wakes whoever watches when they have moved. */
export function followRoutesJob(pool: pg.Pool, log: JobLog): Job {
  const wake = wakeUp(pool);
  return inTurns(pool, log, {
    ...{ name: "follow-routes", everyMs: EVERY_MS, after: () => wake.flush() },
    turn: async (orgId) => {
      const { followed, more } = await followRoutes(pool, orgId);
      if (followed > 0) wake.note();
      return more;
    },
  });
}
