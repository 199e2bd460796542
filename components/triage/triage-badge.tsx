"use client";

import { NavCount } from "@/components/shell/sidebar-nav";
import { agentListContract } from "@/lib/contract/agent";
import { toolListContract } from "@/lib/contract/tool";
import { useLive, useVerb } from "@/lib/query";

const FOUND = { origin: ["discovered" as const], pageSize: 1 };

/** How many things that telemetry found nobody has decided on, kept current. */
export function TriageBadge() {
  const { data: agents } = useVerb(agentListContract, { ...FOUND, lifecycle: ["proposed"] });
  const { data: tools } = useVerb(toolListContract, { ...FOUND, state: ["proposed"] });
  useLive(["agent.list", "tool.list"]);
  const waiting = (agents?.total ?? 0) + (tools?.total ?? 0);
  return waiting > 0 ? <NavCount count={waiting} label="to decide" /> : null;
}
