import type pg from "pg";
import { followChains } from "@/lib/store/chain/follow";
import { mineOrg } from "@/lib/store/chain/mine";
import { inTurns } from "./in-turns";
import type { Job, JobLog } from "./job";
import { wakeUp } from "./wake-up";

const EVERY_MS = 2_000;

/** Follows the tool paths of sessions, and mines chains and combinations from them when they have moved. */
export function followChainsJob(pool: pg.Pool, { now }: { now: () => Date }, log: JobLog): Job {
  const wake = wakeUp(pool);
  return inTurns(pool, log, {
    ...{ name: "follow-chains", everyMs: EVERY_MS, after: () => wake.flush() },
    turn: async (orgId) => (await followChains(pool, orgId)).more,
    caughtUp: async (orgId) => {
      if (await mineOrg(pool, orgId, now())) wake.note();
    },
  });
}
