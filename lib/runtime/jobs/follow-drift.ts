import type pg from "pg";
import { type DriftPorts, followDrift } from "@/lib/store/drift/follow-drift";
import { judgeAgents } from "@/lib/store/drift/judge-agents";
import { scoreSessions } from "@/lib/store/drift/score-sessions";
import { allOrgs } from "@/lib/store/org-transaction";
import { type Job, type JobLog, orgRounds } from "./job";
import { wakeUp } from "./wake-up";

const EVERY_MS = 5_000;
/** Turns of one org before the next org has its own. */
const TURNS = 20;

/**
 * Follows the log for drift: what each session did beside what it was asked, and how agents' latest sessions compare with those
 * before. Sessions are scored once the log is followed to its end, so that what is usual of an agent is all there.
 */
export function followDriftJob(pool: pg.Pool, ports: DriftPorts, log: JobLog): Job {
  const wake = wakeUp(pool);
  const rounds = orgRounds(log);

  /** One step of one org. @returns whether another is waiting */
  async function step(orgId: string): Promise<boolean> {
    const { more } = await followDrift(pool, ports, orgId);
    if (more) return true;
    const sessions = await scoreSessions(pool, orgId, ports.now());
    if (sessions.scored > 0) wake.note();
    if (sessions.more) return true;
    const agents = await judgeAgents(pool, orgId, ports.now());
    if (agents.judged > 0) wake.note();
    return agents.more;
  }

  async function turnsOf(orgId: string, signal: AbortSignal): Promise<boolean> {
    for (let turn = 0; turn < TURNS && !signal.aborted; turn++)
      if (!(await step(orgId))) return false;
    return true;
  }

  return {
    name: "follow-drift",
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
