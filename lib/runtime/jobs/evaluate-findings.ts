import type pg from "pg";
import { type EvaluationPorts, evaluateFindings } from "@/lib/store/finding/evaluate-findings";
import { allOrgs } from "@/lib/store/org-transaction";
import { type Job, type JobLog, orgRounds } from "./job";

/** How soon after a change findings are worked out anew, and how often without one. */
const EVERY_MS = 15_000;
const REST_MS = 5 * 60_000;

/** Finds what is wrong with the state of things, and closes findings whose cause has gone. */
export function evaluateFindingsJob(pool: pg.Pool, ports: EvaluationPorts, log: JobLog): Job {
  const rounds = orgRounds(log);
  return {
    name: "evaluate-findings",
    everyMs: EVERY_MS,
    run: async (signal) => {
      await rounds(await allOrgs(pool), signal, async (orgId) => {
        const done = await evaluateFindings(pool, ports, orgId, REST_MS);
        if (done && done.opened + done.resolved + done.reopened > 0)
          log.info({ org: orgId, ...done }, "findings were worked out anew");
      });
      return "done";
    },
  };
}
