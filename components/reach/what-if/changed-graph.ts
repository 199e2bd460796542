import type { ReachTry } from "@/lib/contract/reach-try";
import type { ReachEntitlement, ReachGraph, ReachWay } from "@/lib/core/reach";

/**
 * Whether the browser can work out a change by itself: what takes away needs no policy to be asked. Fewer resources do, since a call
 * that always reaches one of those taken away is closed altogether.
 */
export function isTakingAway(change: ReachTry): boolean {
  const { kind } = change;
  if (kind === "narrow_entitlement")
    return (
      change.resources === undefined &&
      (change.boundary === undefined || change.boundary === "step_up")
    );
  return kind === "remove_entitlement" || kind === "suspend_agent";
}

/** A graph with what takes away taken away; other changes leave it as it is. */
export function changedGraph(graph: ReachGraph, changes: readonly ReachTry[]): ReachGraph {
  return changes.filter(isTakingAway).reduce(changed, graph);
}

function changed(graph: ReachGraph, change: ReachTry): ReachGraph {
  const { entitlements, agents } = graph;
  if (change.kind === "remove_entitlement")
    return { ...graph, entitlements: entitlements.filter(({ id }) => id !== change.entitlement) };
  if (change.kind === "suspend_agent")
    return {
      ...graph,
      agents: agents.map((agent) =>
        agent.id === change.agent ? { ...agent, lifecycle: "suspended" as const } : agent,
      ),
    };
  if (change.kind !== "narrow_entitlement") return graph;
  const asked = (way: ReachWay): ReachWay =>
    change.boundary === "step_up" && way.open === "alone" ? { ...way, open: "person" } : way;
  const narrowed = (entitlement: ReachEntitlement) =>
    entitlement.id === change.entitlement
      ? { ...entitlement, ways: entitlement.ways.map(asked) }
      : entitlement;
  return { ...graph, entitlements: entitlements.map(narrowed) };
}
