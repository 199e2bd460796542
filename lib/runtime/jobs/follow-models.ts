import type pg from "pg";
import { followModels } from "@/lib/store/model/follow-models";
import { allOrgs } from "@/lib/store/org-transaction";
import { type Job, type JobLog, orgRounds } from "./job";

const EVERY_MS = 5_000;
/** Turns of one org before the next org has its own. */
const TURNS = 20;

/** Keeps what the inventory tells of models' use: calls, tokens and answering times by day. */
export function followModelsJob(pool: pg.Pool, log: JobLog): Job {
  const rounds = orgRounds(log);

  /** As many turns as one org needs, or may have; tells whether it needs more. */
  async function turnsOf(orgId: string, signal: AbortSignal): Promise<boolean> {
    for (let turn = 0; turn < TURNS && !signal.aborted; turn++)
      if (!(await followModels(pool, orgId)).more) return false;
    return true;
  }

  return {
    name: "follow-models",
    everyMs: EVERY_MS,
    run: async (signal) => {
      let more = false;
      await rounds(await allOrgs(pool), signal, async (orgId) => {
        if (await turnsOf(orgId, signal)) more = true;
      });
      return more ? "again" : "done";
    },
  };
}
