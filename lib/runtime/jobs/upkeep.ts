import type pg from "pg";
import { allOrgs } from "@/lib/store/org-transaction";
import {
  closeIdleSessions,
  expireApprovals,
  expireGrants,
  type UpkeepPorts,
} from "@/lib/store/upkeep/expire";
import { ensurePartitions, forgetSignInAttempts } from "@/lib/store/upkeep/partitions";
import { type Job, type JobLog, orgRounds } from "./job";

const SECOND = 1_000;
const HOUR = 60 * 60 * SECOND;
const DAY = 24 * HOUR;
const ATTEMPTS_KEPT_MS = 7 * DAY;

type Ending = (pool: pg.Pool, ports: UpkeepPorts, orgId: string) => Promise<number>;

/** Everything that ends by itself, and the room for what comes. */
export function upkeepJobs(pool: pg.Pool, ports: UpkeepPorts, log: JobLog): Job[] {
  const ending = (name: string, everyMs: number, end: Ending): Job => {
    const rounds = orgRounds(log);
    const run = async (signal: AbortSignal) => {
      const one = async (orgId: string) => {
        const ended = await end(pool, ports, orgId);
        if (ended > 0) log.info({ org: orgId, job: name, ended }, "ended what was due");
      };
      await rounds(await allOrgs(pool), signal, one);
      return "done" as const;
    };
    return { name, everyMs, run };
  };
  return [
    ending("expire-approvals", 5 * SECOND, expireApprovals),
    ending("expire-grants", 5 * SECOND, expireGrants),
    ending("close-idle-sessions", 300 * SECOND, closeIdleSessions),
    {
      name: "daily",
      everyMs: DAY,
      run: async () => {
        const made = await ensurePartitions(pool, ports.now());
        const forgotten = await forgetSignInAttempts(
          pool,
          new Date(ports.now().getTime() - ATTEMPTS_KEPT_MS),
        );
        log.info({ made, forgotten }, "made room for the months to come");
        return "done";
      },
    },
  ];
}
