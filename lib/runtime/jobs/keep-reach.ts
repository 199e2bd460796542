import type pg from "pg";
import { allOrgs } from "@/lib/store/org-transaction";
import { keepReach, type ReachParts } from "@/lib/store/reach/keep-reach";
import { type Job, type JobLog, orgRounds } from "./job";

const EVERY_MS = 10_000;

/** Keeps what agents could reach, after whatever changes it, and its history. */
export function keepReachJob(pool: pg.Pool, parts: ReachParts, log: JobLog): Job {
  const rounds = orgRounds(log);
  return {
    name: "keep-reach",
    everyMs: EVERY_MS,
    run: async (signal) => {
      await rounds(await allOrgs(pool), signal, async (orgId) => {
        const began = performance.now();
        if (await keepReach(pool, parts, orgId))
          log.info(
            { org: orgId, ms: Math.round(performance.now() - began) },
            "reach was worked out",
          );
      });
      return "done";
    },
  };
}
