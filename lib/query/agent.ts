"use client";

import { agentListContract } from "../contract/agent";
import { useListChoices } from "./choices";

/** Agents that are not retired, by name, handle or purpose. */
export function useAgents(q: string, enabled: boolean) {
  return useListChoices(
    agentListContract,
    { lifecycle: ["proposed", "active", "suspended"] },
    { q, enabled },
    (agent) => ({
      id: agent.id,
      name: agent.name,
      hint: agent.lifecycle === "active" ? agent.handle : `${agent.handle}, ${agent.lifecycle}`,
    }),
  );
}
