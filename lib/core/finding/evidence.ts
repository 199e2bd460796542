import type { Told } from "./facts";

/** What evidence may be; each kind has a page that its id opens. `policy` is a version by its number, `rule` one of its rules. */
export const EVIDENCE_KINDS = [
  "agent",
  "tool",
  "resource",
  "entitlement",
  "credential",
  "model",
  "key",
  "session",
  "route",
  "span",
  "chain",
  "approval",
  "person",
  "policy",
  "rule",
] as const;
export type EvidenceRef = { kind: (typeof EVIDENCE_KINDS)[number]; id: string };

const refs = (kind: EvidenceRef["kind"], ids: readonly (string | null)[]): EvidenceRef[] =>
  ids.flatMap((id) => (id === null ? [] : [{ kind, id }]));
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

/** Agents that are listed among the records of what many do. */
const MOST_AGENTS = 20;

/** The records that a finding of a state rests on, the most telling first. Those of an execution are in its own columns. */
export function evidenceOf(told: Told): EvidenceRef[] {
  switch (told.rule) {
    case "combination_unstopped":
    case "combination_reachable": {
      const { rule, policy, sides, agent_id } = told.facts;
      const entitlements = [...new Set(sides.flatMap((side) => idsOf(side.entitlements)))];
      return [
        ...refs("agent", [agent_id]),
        ...refs("rule", [rule]),
        ...refs("policy", [String(policy)]),
        ...refs("entitlement", entitlements),
      ];
    }
    case "entitlement_unused":
    case "standing_access":
      return refs("entitlement", [told.facts.entitlement.id]);
    case "entitlement_too_wide":
      return [
        ...refs("entitlement", [told.facts.entitlement.id]),
        ...refs("resource", told.facts.unreached),
      ];
    case "access_without_expiry":
      return [
        ...refs("agent", [told.facts.agent_id]),
        ...refs("entitlement", idsOf(told.facts.items)),
      ];
    case "agent_unowned": {
      const { agent_id, owner_id, sponsor_id } = told.facts;
      return [
        ...refs("agent", [agent_id]),
        ...refs("person", [...new Set([owner_id, sponsor_id])]),
      ];
    }
    case "purpose_missing":
    case "shadow_agent":
      return refs("agent", [told.facts.agent_id]);
    case "credential_old":
    case "credential_never_rotated":
      return refs("credential", [told.facts.credential_id]);
    case "credential_shared":
      return [
        ...refs("credential", [told.facts.credential_id]),
        ...refs("agent", idsOf(told.facts.agents)),
      ];
    case "tool_changed":
    case "shadow_tool":
      return refs("tool", [told.facts.tool_id]);
    case "limits_hit": {
      const limits = told.facts.limits.map(({ limit }) => limit);
      return [...refs("agent", [told.facts.agent_id]), ...refs("rule", limits)];
    }
    case "session_loops":
      return [...refs("agent", [told.facts.agent_id]), ...refs("session", idsOf(told.facts.items))];
    case "agent_drift":
    case "approval_expires_early":
      return refs("agent", [told.facts.agent_id]);
    case "session_drift":
      return [...refs("session", [told.facts.session_id]), ...refs("agent", [told.facts.agent_id])];
    case "chain_undeclared": {
      const { chain_id, declared_id, agents, tools } = told.facts;
      return [
        ...refs("chain", [chain_id, declared_id]),
        ...refs("agent", idsOf(agents.slice(0, MOST_AGENTS))),
        ...refs("tool", [...new Set(idsOf(tools))]),
      ];
    }
    case "rubber_stamping":
      return [
        ...refs("person", [told.facts.person_id]),
        ...refs("approval", idsOf(told.facts.items)),
      ];
    case "session_unlimited":
    case "effects_uncombined":
      return [
        ...refs("agent", [told.facts.agent_id]),
        ...refs("policy", [String(told.facts.policy)]),
      ];
    case "token_lifetime":
      return refs(told.facts.of, [told.facts.id]);
    case "capability_unreviewed":
      return refs("model", [told.facts.model_id]);
    case "model_outlived":
      return [...refs("model", [told.facts.model_id]), ...refs("agent", idsOf(told.facts.users))];
    case "model_strayed": {
      const { session_id, agent_id, route_id, span_id } = told.facts;
      return [
        ...refs("session", [session_id]),
        ...refs("route", [route_id]),
        ...refs("span", [span_id]),
        ...refs("agent", [agent_id]),
      ];
    }
    default:
      return [];
  }
}
