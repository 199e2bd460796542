import type pg from "pg";
import { rolesMay } from "@/lib/contract/permission";
import { OPERATING } from "@/lib/service/relation";
import { allOrgs } from "@/lib/store/org-transaction";
import { thinSnapshots } from "@/lib/store/reach/thin-snapshots";
import {
  type AccessRequestPorts,
  expireAccessRequests,
  remindDeciders,
} from "@/lib/store/upkeep/access-requests";
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

type Ending = (pool: pg.Pool, ports: AccessRequestPorts, orgId: string) => Promise<number>;

/** Who decides about access, as the permission table and the roles have it. */
export const ACCESS_DECIDERS: Pick<AccessRequestPorts, "mayDecide" | "operates"> = {
  mayDecide: (roles) => rolesMay(roles, "access-request.decide"),
  operates: (roles) => OPERATING.some((role) => roles.includes(role)),
};

/** Everything that ends by itself, and the room for what comes. */
export function upkeepJobs(pool: pg.Pool, ports: UpkeepPorts, log: JobLog): Job[] {
  const ending = (name: string, everyMs: number, end: Ending, done = "ended what was due"): Job => {
    const rounds = orgRounds(log);
    const run = async (signal: AbortSignal) => {
      const one = async (orgId: string) => {
        const ended = await end(pool, { ...ports, ...ACCESS_DECIDERS }, orgId);
        if (ended > 0) log.info({ org: orgId, job: name, ended }, done);
      };
      await rounds(await allOrgs(pool), signal, one);
      return "done" as const;
    };
    return { name, everyMs, run };
  };
  return [
    ending("expire-approvals", 5 * SECOND, expireApprovals),
    ending("expire-grants", 5 * SECOND, expireGrants),
    ending("expire-access-requests", 60 * SECOND, expireAccessRequests),
    ending("remind-deciders", 300 * SECOND, remindDeciders),
    ending("close-idle-sessions", 300 * SECOND, closeIdleSessions),
    ending("thin-reach-snapshots", DAY, thinSnapshots, "kept one snapshot of reach a day"),
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
