/** Events that let agents reach more, or no less. */
const WIDENS: readonly string[] = [
  ...["entitlement.granted", "entitlement.widened", "agent.registered", "agent.adopted"],
  ...["agent.resumed", "agent.unlimited", "tool.registered", "tool.unfrozen", "resource.added"],
  ...["credential.added", "credential.restored", "org.unfrozen"],
];

/** Events that let agents reach less, or no more. */
const NARROWS: readonly string[] = [
  ...["entitlement.narrowed", "entitlement.revoked", "agent.suspended", "agent.retired"],
  ...["agent.merged", "agent.rejected", "agent.limited", "tool.frozen", "tool.rejected"],
  ...["tool.merged", "credential.retired", "org.frozen"],
];

/** Events that may do either. */
const EITHER: readonly string[] = [
  ...["agent.updated", "tool.reviewed", "tool.updated", "resource.updated"],
  ...["credential.updated", "policy.published"],
];

/** Events that seldom do anything alone: a chain matters to agents that are limited to chains. */
const SELDOM: readonly string[] = [
  ...["credential.rotated", "chain.declared", "chain.changed", "chain.retired"],
];

/** Kinds of events after which agents may reach more or less. */
export const REACH_KINDS: readonly string[] = [...WIDENS, ...NARROWS, ...EITHER, ...SELDOM];

/** Kinds that may explain a change of reach by its sign: those that move it that way, and those that may move it either way. */
export function likelyKinds(change: number): {
  toward: readonly string[];
  either: readonly string[];
} {
  if (change === 0) return { toward: [], either: EITHER };
  return { toward: change > 0 ? WIDENS : NARROWS, either: EITHER };
}
