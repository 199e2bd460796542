import { rankOf, type Sensitivity } from "../kernel";
import { type AgentFacts, type BOUNDARIES, demandsOf, type ToolFacts } from "../policy";

/**
 * How much a resource counts by its sensitivity: about double with each step, and more where harm begins. One restricted resource
 * weighs as much as two confidential, five internal or ten public ones. It is a scale to rank agents by, not an amount.
 */
export const REACH_WEIGHTS: Readonly<Record<Sensitivity, number>> = {
  public: 1,
  internal: 2,
  confidential: 5,
  restricted: 10,
};

/** What an entitlement that is in force lets an agent do. */
export type Permitted = {
  agent: Pick<AgentFacts, "lifecycle" | "accessClass" | "autonomy" | "ceiling">;
  tool: Pick<ToolFacts, "state" | "effects">;
  boundary: (typeof BOUNDARIES)[number];
};

/**
 * Whether calls under an entitlement need no person: agent and tool are active, the entitlement's boundary is `none` or `log`, and
 * the agent's autonomy neither asks for one nor leaves the act to one. Rules of the policy may ask or block still; they depend on
 * the call.
 */
export function actsAlone({ agent, tool, boundary }: Permitted): boolean {
  if (agent.lifecycle !== "active" || tool.state !== "active") return false;
  if (agent.accessClass === "generates_only") return false;
  const readsOnly = tool.effects.length > 0 && tool.effects.every((effect) => effect === "read");
  if (agent.autonomy === "suggests" && !readsOnly) return false;
  const spec = { id: "", boundary, stepUp: null, obligations: [] };
  return demandsOf(spec, agent, tool).approvals.length === 0;
}

/** Whether an agent's ceilings let it reach data of a sensitivity at all. */
export function mayReach(agent: Permitted["agent"], sensitivity: Sensitivity): boolean {
  if (rankOf(sensitivity) > rankOf(agent.ceiling)) return false;
  const sensitive = rankOf(sensitivity) >= rankOf("confidential");
  return !sensitive || agent.accessClass === "touches_sensitive_systems";
}

/** What an agent reaches without a person. */
export type AloneReach = {
  /** Each resource once, by its weight. */
  weight: number;
  resources: Record<Sensitivity, number>;
};

/** Adds up distinct resources that an agent reaches alone. */
export function weighReach(sensitivities: Iterable<Sensitivity>): AloneReach {
  const resources = { public: 0, internal: 0, confidential: 0, restricted: 0 };
  let weight = 0;
  for (const sensitivity of sensitivities) {
    resources[sensitivity] += 1;
    weight += REACH_WEIGHTS[sensitivity];
  }
  return { weight, resources };
}
