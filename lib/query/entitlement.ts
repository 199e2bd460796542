"use client";

import { entitlementListContract } from "../contract/entitlement";
import { useListChoices } from "./choices";

/** Entitlements in force, by agent, tool, resource or purpose. */
export function useEntitlements(q: string, enabled: boolean) {
  return useListChoices(
    entitlementListContract,
    { state: ["active"] },
    { q, enabled },
    ({ id, agent, tool, resources }) => ({
      ...{ id, name: `${agent.name}, ${tool.name}` },
      hint: resources.map(({ name }) => name).join(", "),
    }),
  );
}
