import type pg from "pg";
import { followChains } from "@/lib/store/chain/follow";
import { mineOrg } from "@/lib/store/chain/mine";
import { allOrgs } from "@/lib/store/org-transaction";
import { type Job, type JobLog, orgRounds } from "./job";
import { wakeUp } from "./wake-up";

const EVERY_MS = 2_000;
/** Turns of one org before the next org has its own. */
const TURNS = 20;

/** Follows the tool paths of sessions, and mines chains and combinations from them when they have moved. */
export function followChainsJob(pool: pg.Pool, { now }: { now: () => Date }, log: JobLog): Job {
  const wake = wakeUp(pool);
  const rounds = orgRounds(log);

  /** As many turns as one org needs, or may have; tells whether it needs more. */
  async function turnsOf(orgId: string, signal: AbortSignal): Promise<boolean> {
    for (let turn = 0; turn < TURNS && !signal.aborted; turn++)
      if (!(await followChains(pool, orgId)).more) return false;
    return true;
  }

  return {
    name: "follow-chains",
    everyMs: EVERY_MS,
    run: async (signal) => {
      let more = false;
      await rounds(await allOrgs(pool), signal, async (orgId) => {
        if (await turnsOf(orgId, signal)) more = true;
        else if (await mineOrg(pool, orgId, now())) wake.note();
      });
      await wake.flush();
      return more ? "again" : "done";
    },
  };
}
