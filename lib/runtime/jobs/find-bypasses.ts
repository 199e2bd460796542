import type pg from "pg";
import { type FindingPorts, findBypasses } from "@/lib/store/finding/find-bypasses";
import { inTurns } from "./in-turns";
import type { Job, JobLog } from "./job";

const EVERY_MS = 5_000;

/** Holds what telemetry shows to be executed against what was decided. */
export function findBypassesJob(pool: pg.Pool, ports: FindingPorts, log: JobLog): Job {
  return inTurns(pool, log, {
    ...{ name: "find-bypasses", everyMs: EVERY_MS },
    turn: async (orgId) => {
      const { judged, opened, more } = await findBypasses(pool, ports, orgId);
      if (opened > 0) log.info({ org: orgId, judged, opened }, "executions went past control");
      return more;
    },
  });
}
