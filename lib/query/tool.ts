"use client";

import { toolListContract } from "../contract/tool";
import { useListChoices } from "./choices";

/** Tools that were reviewed and are not frozen, by server, name or description. */
export function useActiveTools(q: string, enabled: boolean) {
  return useListChoices(toolListContract, { state: ["active"] }, { q, enabled }, (tool) => ({
    id: tool.id,
    name: tool.tool,
    hint: tool.effects.join(", "),
  }));
}
