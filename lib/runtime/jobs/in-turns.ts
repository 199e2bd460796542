import type pg from "pg";
import { allOrgs } from "@/lib/store/org-transaction";
import { type Job, type JobLog, orgRounds } from "./job";

/** Turns of one org before the next org has its own. */
const TURNS = 20;

type Work = Pick<Job, "name" | "everyMs"> & {
  /** Does some of an org's work; tells whether there is more. */
  turn: (orgId: string) => Promise<boolean>;
  /** When an org has nothing more to do. */
  caughtUp?: (orgId: string) => Promise<void>;
  /** When all orgs had their turns. */
  after?: () => Promise<void>;
};

/** A job that does each org's work some at a time: as many turns as it needs, or may have before the others. */
export function inTurns(
  pool: pg.Pool,
  log: JobLog,
  { name, everyMs, turn, caughtUp, after }: Work,
): Job {
  const rounds = orgRounds(log);

  async function needsMore(orgId: string, signal: AbortSignal): Promise<boolean> {
    for (let turns = 0; turns < TURNS && !signal.aborted; turns++)
      if (!(await turn(orgId))) return false;
    return true;
  }

  return {
    name,
    everyMs,
    run: async (signal) => {
      let more = false;
      await rounds(await allOrgs(pool), signal, async (orgId) => {
        if (await needsMore(orgId, signal)) more = true;
        else await caughtUp?.(orgId);
      });
      await after?.();
      return more ? "again" : "done";
    },
  };
}
