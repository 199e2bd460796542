import type pg from "pg";
import type { LogRestart, Sequencer } from "@/lib/store/log";
import { inTurns } from "./in-turns";
import type { Job, JobLog } from "./job";
import { wakeUp } from "./wake-up";

const EVERY_MS = 250;

/** Takes what was recorded into the logs, signs their heads, and wakes whoever watches, at most once a second. */
export function sequenceJob(pool: pg.Pool, sequencer: Sequencer, log: JobLog): Job {
  const wake = wakeUp(pool);
  return inTurns(pool, log, {
    ...{ name: "sequence", everyMs: EVERY_MS, after: () => wake.flush() },
    turn: async (orgId) => {
      const done = await sequencer.turn(orgId);
      if (done.restart) alert(log, done.restart);
      if (done.sequenced > 0) wake.note();
      return done.more;
    },
  });
}

function alert(log: JobLog, restart: LogRestart): void {
  log.error(
    { ...restart, alert: "audit_log_restarted" },
    "ALERT: the database does not extend the published checkpoints (was an older state restored?). " +
      "The log is frozen, a new one begins, and all grants, requests and open sessions were ended.",
  );
}
