import type { ReviewWord } from "./recommend";

/** What one chosen decision takes away, and how that was used in the last seven days. */
export type Taken = {
  id: string;
  agentId: string;
  toolId: string;
  decision: ReviewWord;
  /** Another entitlement, not chosen to go, still permits this agent this tool. */
  otherwise: boolean;
  /** Resources that it no longer reaches. */
  resources: number;
  /** A person is asked from now on who was not asked before. */
  asks: boolean;
  /** It ends by itself, and did not before, or later. */
  ends: boolean;
  /** Uses of the last seven days that would have been refused: all of a revoked one, else those that reached what is dropped. */
  refused: number;
  /** Uses of the last seven days. */
  uses: number;
};

/** Figures of what some decisions would do, and the same in sentences. */
export type Effect = {
  kept: number;
  narrowed: number;
  revoked: number;
  /** Agents that lose a tool, and agent-and-tool pairs lost. */
  agentsLosing: number;
  toolsLost: number;
  /** Of those agents and pairs, the ones in use in the last seven days. */
  agentsUsing: number;
  toolsUsed: number;
  sentences: string[];
};

/** What decisions would do if they were applied now. */
export function effectOf(taken: readonly Taken[]): Effect {
  const revoked = taken.filter(({ decision }) => decision === "revoke");
  const lost = revoked.filter(({ otherwise }) => !otherwise);
  const used = lost.filter(({ refused }) => refused > 0);
  const narrowed = taken.filter(({ decision }) => decision === "narrow");
  const kept = taken.filter(({ decision }) => decision === "keep").length;
  return {
    ...{ kept, narrowed: narrowed.length, revoked: revoked.length },
    ...{ agentsLosing: agentsOf(lost), toolsLost: pairsOf(lost) },
    ...{ agentsUsing: agentsOf(used), toolsUsed: pairsOf(used) },
    sentences: [
      ...losing(lost, used),
      ...stillPermitted(revoked.length - lost.length),
      ...reachingLess(narrowed),
      ...asking(narrowed),
      ...ending(narrowed),
      ...(kept > 0
        ? [`${count(kept, "entitlement stays as it is", "entitlements stay as they are")}.`]
        : []),
    ],
  };
}

function losing(lost: readonly Taken[], used: readonly Taken[]): string[] {
  if (lost.length === 0) return [];
  const tools = pairsOf(lost);
  const who = count(agentsOf(lost), "agent loses", "agents lose");
  return [
    `${who} ${count(tools, "tool", "tools")}; ${inUse(agentsOf(used), pairsOf(used), tools, "used")}.`,
  ];
}

function inUse(agents: number, pairs: number, of: number, verb: string): string {
  if (agents === 0) return `none ${verb} ${of === 1 ? "it" : "any of them"} in the last 7 days`;
  const what = of === 1 ? "it" : `${pairs === 1 ? "one" : pairs} of them`;
  return `${agents} ${verb} ${what} in the last 7 days`;
}

function stillPermitted(entitlements: number): string[] {
  if (entitlements === 0) return [];
  return [
    `${count(entitlements, "revoked entitlement takes", "revoked entitlements take")} no tool away: another permits it.`,
  ];
}

function reachingLess(narrowed: readonly Taken[]): string[] {
  const less = narrowed.filter(({ resources }) => resources > 0);
  if (less.length === 0) return [];
  const resources = less.reduce((sum, each) => sum + each.resources, 0);
  const refused = less.reduce((sum, each) => sum + each.refused, 0);
  const them = resources === 1 ? "it" : "them";
  const calls =
    refused === 0
      ? `no call reached ${them}`
      : `${count(refused, "call", "calls")} reached ${them}`;
  const times = count(resources, "way to a resource", "ways to resources");
  return [
    `${count(agentsOf(less), "agent loses", "agents lose")} ${times}; ${calls} in the last 7 days.`,
  ];
}

function asking(narrowed: readonly Taken[]): string[] {
  const asked = narrowed.filter(({ asks }) => asks);
  if (asked.length === 0) return [];
  const used = asked.filter(({ uses }) => uses > 0);
  const tools = pairsOf(asked);
  const who = count(agentsOf(asked), "agent must ask", "agents must ask");
  return [
    `${who} a person before ${count(tools, "tool", "tools")}; ${inUse(agentsOf(used), pairsOf(used), tools, "used")}.`,
  ];
}

function ending(narrowed: readonly Taken[]): string[] {
  const ends = narrowed.filter((each) => each.ends).length;
  if (ends === 0) return [];
  return [
    `${count(ends, "entitlement ends by itself", "entitlements end by themselves")} unless somebody widens ${ends === 1 ? "it" : "them"}.`,
  ];
}

const agentsOf = (taken: readonly Taken[]) => new Set(taken.map(({ agentId }) => agentId)).size;
const pairsOf = (taken: readonly Taken[]) =>
  new Set(taken.map(({ agentId, toolId }) => `${agentId} ${toolId}`)).size;

function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString("en-US")} ${n === 1 ? one : many}`;
}
