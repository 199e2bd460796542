import type pg from "pg";
import { type DriftPorts, followDrift } from "@/lib/store/drift/follow-drift";
import { judgeAgents } from "@/lib/store/drift/judge-agents";
import { scoreSessions } from "@/lib/store/drift/score-sessions";
import { inTurns } from "./in-turns";
import type { Job, JobLog } from "./job";
import { wakeUp } from "./wake-up";

const EVERY_MS = 5_000;

/**
 * Follows the log for drift: what each session did beside what it was asked, and how agents' latest sessions compare with those
 * before. Sessions are scored once the log is followed to its end, so that what is usual of an agent is all there.
 */
export function followDriftJob(pool: pg.Pool, ports: DriftPorts, log: JobLog): Job {
  const wake = wakeUp(pool);

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

  return inTurns(pool, log, {
    ...{ name: "follow-drift", everyMs: EVERY_MS, turn: step, after: () => wake.flush() },
  });
}
