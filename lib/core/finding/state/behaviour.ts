import type { EstateAgent } from "../estate";
import { type Found, found } from "../found";
import { groupBy } from "../group";
import { THRESHOLDS } from "../thresholds";
import { type View, windowOf } from "./view";

const { behaviourDays, loopCalls, limitHits } = THRESHOLDS;

/** Active agents in some of whose sessions one call was made again and again. */
export function loopingAgents(view: View): Found[] {
  return active(view).flatMap((agent) => {
    const figures = view.sessions.get(agent.id);
    if (!figures || figures.looping === 0) return [];
    const [worst] = figures.loops;
    return found("session_loops", agent.id, { agentId: agent.id }, ownerOf(view, agent), {
      ...factsOf(agent),
      window: windowOf(view.now, behaviourDays),
      ...{ sessions: figures.sessions, looping: figures.looping },
      ...{ most: worst?.value ?? loopCalls, limit: loopCalls, items: [...figures.loops] },
    });
  });
}

/** Active agents whose calls limits keep blocking or asking about. */
export function limitedAgents(view: View): Found[] {
  const byAgent = groupBy(view.limits, ({ agentId }) => agentId);
  return active(view).flatMap((agent) => {
    const own = (byAgent.get(agent.id) ?? [])
      .map(({ limit, blocked, asked }) => ({ limit, blocked, asked }))
      .filter((hit) => hit.blocked + hit.asked > 0)
      .sort((a, b) => b.blocked + b.asked - a.blocked - a.asked || (a.limit < b.limit ? -1 : 1));
    const hits = own.reduce((sum, { blocked, asked }) => sum + blocked + asked, 0);
    const [first] = own;
    if (!first || hits < limitHits) return [];
    const subject = { agentId: agent.id, policyHandle: first.limit };
    return found("limits_hit", agent.id, subject, ownerOf(view, agent), {
      ...factsOf(agent),
      window: windowOf(view.now, behaviourDays),
      ...{ hits, least: limitHits, limits: own },
    });
  });
}

/** Active agents that behave differently than in their baseline. */
export function driftedAgents(view: View): Found[] {
  return view.drifted.flatMap((drift) => {
    const agent = view.agentOf(drift.agentId);
    if (agent?.lifecycle !== "active" || drift.moved.length === 0) return [];
    return found("agent_drift", agent.id, { agentId: agent.id }, ownerOf(view, agent), {
      ...factsOf(agent),
      window: {
        days: Math.round((drift.to.getTime() - drift.from.getTime()) / DAY_MS),
        from: drift.from.toISOString(),
      },
      ...{ sessions: drift.sessions, baseline_sessions: drift.baselineSessions },
      ...{ moved: [...drift.moved], q: drift.q, false_alarms: drift.falseAlarms },
    });
  });
}

const DAY_MS = 86_400_000;

/** Sessions that lie far from what was asked for, which nobody ended for it; of agents in service. */
export function driftedSessions(view: View): Found[] {
  return view.driftedSessions.flatMap((drift) => {
    const agent = view.agentOf(drift.agentId);
    if (agent?.lifecycle !== "active" || drift.score < drift.threshold) return [];
    const { sessionId } = drift;
    const subject = { agentId: agent.id, sessionId };
    return found("session_drift", sessionId, subject, ownerOf(view, agent), {
      ...factsOf(agent),
      ...{ session_id: sessionId, score: drift.score, threshold: drift.threshold },
      ...{ sessions: drift.sessions, open: drift.open, reasons: [...drift.reasons] },
      window: { days: drift.days, from: drift.from.toISOString() },
    });
  });
}

function active({ agents }: View): EstateAgent[] {
  return agents.filter(({ lifecycle }) => lifecycle === "active");
}

function ownerOf(view: View, { ownerId, sponsorId }: EstateAgent): string | null {
  return view.present(ownerId, sponsorId);
}

function factsOf({ id, handle, accessClass }: EstateAgent) {
  return { agent: handle, agent_id: id, access_class: accessClass };
}
