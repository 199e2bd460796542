import type pg from "pg";
import type { LogRestart, Sequencer } from "@/lib/store/log";
import { allOrgs } from "@/lib/store/org-transaction";
import { type Job, type JobLog, orgRounds } from "./job";
import { wakeUp } from "./wake-up";

const EVERY_MS = 250;
/** Turns of one org before the next org has its own. */
const TURNS = 20;

/** Takes what was recorded into the logs, signs their heads, and wakes whoever watches, at most once a second. */
export function sequenceJob(pool: pg.Pool, sequencer: Sequencer, log: JobLog): Job {
  const wake = wakeUp(pool);
  const rounds = orgRounds(log);

  /** As many turns as one org needs, or may have; tells whether it needs more. */
  async function turnsOf(orgId: string, signal: AbortSignal): Promise<boolean> {
    for (let turn = 0; turn < TURNS && !signal.aborted; turn++) {
      const done = await sequencer.turn(orgId);
      if (done.restart) alert(log, done.restart);
      if (done.sequenced > 0) wake.note();
      if (!done.more) return false;
    }
    return true;
  }

  return {
    name: "sequence",
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

function alert(log: JobLog, restart: LogRestart): void {
  log.error(
    { ...restart, alert: "audit_log_restarted" },
    "ALERT: the database does not extend the published checkpoints (was an older state restored?). " +
      "The log is frozen, a new one begins, and all grants, requests and open sessions were ended.",
  );
}
