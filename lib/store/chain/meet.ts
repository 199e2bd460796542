import { type Brought, happenedIn, type Meeting, reachableBy } from "../../core/chain";
import { EFFECTS, rankOf, SENSITIVITIES, type Sensitivity } from "../../core/kernel";
import type { MeetingRule } from "../../core/policy";
import { labelsOfCall } from "../../core/session";
import type { MinedSession, MinedTool, MiningWorld } from "./mined-from";

/** Where one agent stands to one prohibited combination. */
export type AgentMeeting = {
  rule: string;
  agentId: string;
  /** Ids of the tools by which its entitlements hold each side; null where they do not hold all. */
  reachable: string[][] | null;
  /** Sessions in which it was met, the latest of them, and when. */
  sessions: string[];
  happenedAt: Date | null;
  sessionId: string | null;
};

/** For each rule the agents whose entitlements hold every side, and those in whose sessions it was met. */
export function meetingsIn(world: MiningWorld): AgentMeeting[] {
  const { rules, agents } = world;
  const bring = bringer(world);
  const entitled = entitledTools(world, bring);
  const sessions = world.sessions.map((session) => ({
    session,
    calls: callsOf(session, world.tools, bring),
  }));
  return rules.flatMap((rule) => {
    const meeting = meetingOf(rule);
    const isExcept = (id: string) => rule.exceptAgents.includes(agents.get(id)?.handle ?? "");
    const met = new Map<string, AgentMeeting>();
    for (const [agentId, tools] of entitled) {
      const reachable = isExcept(agentId) ? null : reachedBy(meeting, tools);
      if (reachable) met.set(agentId, { ...nowhere(rule.policy, agentId), reachable });
    }
    const happened = sessions.filter(
      ({ session, calls }) => !isExcept(session.agent) && happenedIn(meeting, calls),
    );
    for (const { session } of happened) {
      const known = met.get(session.agent) ?? nowhere(rule.policy, session.agent);
      met.set(session.agent, noted(known, session));
    }
    return [...met.values()];
  });
}

/** The ids of the tools that hold each side; null where they do not hold all. */
function reachedBy(meeting: Meeting, tools: readonly EntitledTool[]): string[][] | null {
  const ids = new Map(tools.map(({ id, brought }) => [brought.tool, id]));
  const sides = reachableBy(
    meeting,
    tools.map(({ brought }) => brought),
  );
  return sides?.map((side) => [...new Set(side)].flatMap((name) => ids.get(name) ?? [])) ?? null;
}

function meetingOf({ sides, directed, exceptTools, exceptAgents }: MeetingRule): Meeting {
  return { sides, directed, exceptTools, exceptAgents };
}

function nowhere(rule: string, agentId: string): AgentMeeting {
  return { rule, agentId, reachable: null, sessions: [], happenedAt: null, sessionId: null };
}

function noted(meeting: AgentMeeting, { sessionId, lastAt }: MinedSession): AgentMeeting {
  meeting.sessions.push(sessionId);
  const { happenedAt } = meeting;
  if (happenedAt !== null && happenedAt >= lastAt) return meeting;
  return { ...meeting, happenedAt: lastAt, sessionId };
}

type Bring = (tool: MinedTool, resources: readonly string[]) => Brought;

/** What a tool brings into a session when it reaches these resources; one whose effects nobody has reviewed may have any. */
function bringer({ resources: known }: MiningWorld): Bring {
  const made = new Map<string, Brought>();
  return (tool, handles) => {
    const key = `${tool.id} ${handles.join(" ")}`;
    const before = made.get(key);
    if (before) return before;
    const resources = handles.flatMap((handle) => known.get(handle) ?? []);
    const sensitivity = highest(resources.map((resource) => resource.sensitivity));
    const brought = {
      tool: tool.name,
      effects: tool.effects.length === 0 ? EFFECTS : tool.effects,
      labels: labelsOfCall(tool, { sensitivity, resources }),
      tags: [...new Set(resources.flatMap(({ tags }) => tags))],
    };
    made.set(key, brought);
    return brought;
  };
}

function highest(all: readonly Sensitivity[]): Sensitivity {
  return SENSITIVITIES[Math.max(0, ...all.map(rankOf))] ?? "public";
}

type EntitledTool = { id: string; brought: Brought };

function entitledTools(world: MiningWorld, bring: Bring): Map<string, EntitledTool[]> {
  const entitled = new Map<string, EntitledTool[]>();
  for (const { agentId, toolId, resources } of world.entitlements) {
    const tool = world.tools.get(toolId);
    if (tool?.state !== "active" || !world.agents.get(agentId)?.mayAct) continue;
    const own = entitled.get(agentId) ?? [];
    entitled.set(agentId, own);
    own.push({ id: toolId, brought: bring(tool, resources) });
  }
  return entitled;
}

function callsOf({ steps }: MinedSession, tools: MiningWorld["tools"], bring: Bring) {
  return steps.flatMap(({ tool: id, resources, labels }) => {
    const tool = tools.get(id);
    return tool ? [{ ...bring(tool, resources), carried: labels }] : [];
  });
}
