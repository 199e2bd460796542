import type pg from "pg";
import { type FindingPorts, findBypasses } from "@/lib/store/finding/find-bypasses";
import { allOrgs } from "@/lib/store/org-transaction";
import { type Job, type JobLog, orgRounds } from "./job";

const EVERY_MS = 5_000;
/** Turns of one org before the next org has its own. */
const TURNS = 20;

/** Holds what telemetry shows to be executed against what was decided. */
export function findBypassesJob(pool: pg.Pool, ports: FindingPorts, log: JobLog): Job {
  const rounds = orgRounds(log);

  /** As many turns as one org needs, or may have; tells whether it needs more. */
  async function turnsOf(orgId: string, signal: AbortSignal): Promise<boolean> {
    for (let turn = 0; turn < TURNS && !signal.aborted; turn++) {
      const { judged, opened, more } = await findBypasses(pool, ports, orgId);
      if (opened > 0) log.info({ org: orgId, judged, opened }, "executions went past control");
      if (!more) return false;
    }
    return true;
  }

  return {
    name: "find-bypasses",
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
