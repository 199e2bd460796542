import type pg from "pg";
import { allOrgs } from "@/lib/store/org-transaction";
import { type ReviewPorts, remindReviewers } from "@/lib/store/review/remind-reviewers";
import { settleDeadlines } from "@/lib/store/review/settle-deadlines";
import { type Job, type JobLog, orgRounds } from "./job";

const EVERY_MS = 15_000;

/** Reminds reviewers, and does what was said for the deadline. */
export function reviewCampaignsJob(pool: pg.Pool, ports: ReviewPorts, log: JobLog): Job {
  const rounds = orgRounds(log);
  return {
    name: "review-campaigns",
    everyMs: EVERY_MS,
    run: async (signal) => {
      await rounds(await allOrgs(pool), signal, async (orgId) => {
        const reminded = await remindReviewers(pool, ports, orgId);
        const settled = await settleDeadlines(pool, ports, orgId);
        if (reminded + settled > 0)
          log.info({ org: orgId, reminded, settled }, "review campaigns were moved on");
      });
      return "done";
    },
  };
}
