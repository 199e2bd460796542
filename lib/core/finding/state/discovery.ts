import { ageInDays } from "../../credential";
import { type Found, found } from "../found";
import { THRESHOLDS } from "../thresholds";
import type { View } from "./view";

const { shadowDays } = THRESHOLDS;

/** Tools in use whose definition is not the one that was reviewed. */
export function changedTools(view: View): Found[] {
  return view.tools.flatMap((tool) => {
    const { id, schemaHash, reviewedHash } = tool;
    if (tool.state !== "active" || reviewedHash === null || reviewedHash === schemaHash) return [];
    const held = view.heldOn(id);
    return found("tool_changed", id, { toolId: id }, view.present(tool.ownerId), {
      ...{ tool: tool.tool, tool_id: id, schema_hash: schemaHash, reviewed_hash: reviewedHash },
      reviewed_at: tool.reviewedAt?.toISOString() ?? null,
      ...{ effects: [...tool.effects], entitlements: held.length },
      agents: new Set(held.map(({ agentId }) => agentId)).size,
    });
  });
}

/** Agents that telemetry found, and that nobody has decided on in time. */
export function shadowAgents(view: View): Found[] {
  return view.agents.flatMap((agent) => {
    const days = ageInDays(agent.createdAt, view.now) ?? 0;
    if (!agent.discovered || agent.lifecycle !== "proposed" || days < shadowDays) return [];
    const { id, handle, sessions, executions } = agent;
    return found("shadow_agent", id, { agentId: id }, null, {
      ...{ agent: handle, agent_id: id, first_seen_at: agent.createdAt.toISOString(), days },
      ...{ limit_days: shadowDays, sessions, executions },
    });
  });
}

/** Tools that telemetry found, and that nobody has decided on in time. */
export function shadowTools(view: View): Found[] {
  return view.tools.flatMap((tool) => {
    const days = ageInDays(tool.createdAt, view.now) ?? 0;
    if (!tool.discovered || tool.state !== "proposed" || days < shadowDays) return [];
    const { id, executions, agents } = tool;
    return found("shadow_tool", id, { toolId: id }, view.present(tool.ownerId), {
      ...{ tool: tool.tool, tool_id: id, first_seen_at: tool.createdAt.toISOString(), days },
      ...{ limit_days: shadowDays, executions, agents },
    });
  });
}
