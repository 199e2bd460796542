import type pg from "pg";
import { allOrgs } from "@/lib/store/org-transaction";
import { followRoutes } from "@/lib/store/routing/follow-routes";
import { type Job, type JobLog, orgRounds } from "./job";
import { wakeUp } from "./wake-up";

const EVERY_MS = 2_000;
/** Turns of one org before the next org has its own. */
const TURNS = 20;

/** Keeps routes for lists and their counts by the hour, and wakes whoever watches when they have moved. */
export function followRoutesJob(pool: pg.Pool, log: JobLog): Job {
  const wake = wakeUp(pool);
  const rounds = orgRounds(log);

  /** As many turns as one org needs, or may have; tells whether it needs more. */
  async function turnsOf(orgId: string, signal: AbortSignal): Promise<boolean> {
    for (let turn = 0; turn < TURNS && !signal.aborted; turn++) {
      const { followed, more } = await followRoutes(pool, orgId);
      if (followed > 0) wake.note();
      if (!more) return false;
    }
    return true;
  }

  return {
    name: "follow-routes",
    everyMs: EVERY_MS,
    run: async (signal) => {
      let more = false;
      await rounds(await allOrgs(pool), signal, async (orgId) => {
        if (await turnsOf(orgId, signal)) more = true;
      });
      await wake.flush();
      return more ? "again" : "done";
    },
  };
}
