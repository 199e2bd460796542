import type { CedarPolicy } from "../cedar";

/** The hard forbids in every bundle: what no entitlement, approval or guardrail can lift. Text in Cedar, reason in words. */
const CEILINGS: Record<string, { when: string; text: string }> = {
  "org-frozen": {
    when: "context.frozen",
    text: "The organisation is frozen: every call is blocked until it is unfrozen.",
  },
  "agent-not-active": {
    when: 'principal.lifecycle != "active"',
    text: "The agent is not active; only active agents may call tools.",
  },
  "tool-not-active": {
    when: 'resource.state != "active"',
    text: "The tool is not active: it was never reviewed, was rejected, or is frozen.",
  },
  "session-not-open": {
    when: 'context.session.state != "open"',
    text: "The session is over; a closed session never continues.",
  },
  "session-bound-elsewhere": {
    when: "context.session.foreign",
    text: "The session belongs to another credential.",
  },
  "on-behalf-of-changed": {
    when: "context.session.otherPrincipal",
    text: "The session acts on behalf of someone else than this call claims.",
  },
  "generates-only": {
    when: 'principal.accessClass == "generates_only"',
    text: "The agent's access class is “generates only”: it calls no tool.",
  },
  "suggests-only": {
    when: 'principal.autonomy == "suggests" && (context.effects.isEmpty() || !["read"].containsAll(context.effects))',
    text: "The agent only suggests: it may read, and a person makes the change.",
  },
  "sensitive-systems": {
    when: 'context.sensitivity >= 2 && principal.accessClass != "touches_sensitive_systems"',
    text: "Only agents that touch sensitive systems reach confidential or restricted data.",
  },
  "data-ceiling": {
    when: "context.sensitivity > principal.ceiling",
    text: "The call reaches data above the agent's ceiling.",
  },
  "declared-chains": {
    when: "principal.limitedToChains && (!context.chain.known || context.chain.continues.isEmpty())",
    text: "The agent is limited to declared chains, and the call continues none of them from where its session stands.",
  },
  "arguments-overflow": {
    when: "context.overflow",
    text: "The call has more argument values than policies are shown, so none of them can vouch for it.",
  },
  "inexact-number": {
    when: "context.inexact",
    text: "A number whose meaning the tool's review names is larger or finer than policies can compare.",
  },
};

/** The ceilings as policies `ceiling:<name>`. */
export const CEILING_POLICIES: readonly CedarPolicy[] = Object.entries(CEILINGS).map(
  ([name, c]) => ({
    id: `ceiling:${name}`,
    cedar: `@id("ceiling:${name}")\nforbid (principal, action, resource) when { ${c.when} };`,
  }),
);

/** Why a ceiling blocks, in words. */
export function ceilingText(policy: string): string {
  return CEILINGS[policy.slice("ceiling:".length)]?.text ?? "A built-in limit was reached.";
}
