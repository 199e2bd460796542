import { BYPASS_RULES } from "./bypass-rules";
import type { Family } from "./families";

/** Rules over what is, as opposed to over one execution: their findings go when their cause goes. */
export const STATE_RULES = [
  "combination_unstopped",
  "combination_reachable",
  "entitlement_unused",
  "entitlement_too_wide",
  "standing_access",
  "access_without_expiry",
  "agent_unowned",
  "purpose_missing",
  "credential_old",
  "credential_never_rotated",
  "credential_shared",
  "tool_changed",
  "shadow_agent",
  "shadow_tool",
  "session_loops",
  "limits_hit",
  "agent_drift",
  "session_drift",
  "chain_undeclared",
  "rubber_stamping",
  "session_unlimited",
  "approval_expires_early",
  "token_lifetime",
  "effects_uncombined",
  "capability_unreviewed",
  "model_outlived",
  "model_strayed",
] as const;
export type StateRule = (typeof STATE_RULES)[number];

/** Every rule, family by family. */
export const RULE_IDS = [...BYPASS_RULES, ...STATE_RULES] as const;
export type RuleId = (typeof RULE_IDS)[number];

/** What a rule is about, in words that do not depend on a finding. */
export type Rule = {
  family: Family;
  /** As lists name its findings. */
  name: string;
  /** What it looks for, and why that matters. */
  about: string;
};

const past = (name: string, about: string): Rule => ({ family: "past_control", name, about });

/** The registry: what each rule is. Its controls, facts, severity, words and fixes stand in tables of their own, by the same ids. */
export const RULES: Readonly<Record<RuleId, Rule>> = {
  after_block: past(
    "Executed although refused",
    "Telemetry shows a call that was blocked, or that waited for a person, and was executed all the same.",
  ),
  other_arguments: past(
    "Executed with other arguments",
    "Telemetry shows a call with arguments that nobody decided on.",
  ),
  no_decision: past(
    "Executed without a decision",
    "Telemetry shows a call that the agent did not ask about, of a tool that it otherwise asks about.",
  ),
  not_executed: past(
    "Executed, reported as not",
    "The caller reported that a call did not happen, and telemetry shows that it did.",
  ),
  repeated: past("Executed more than once", "One decision was used for more than one execution."),
  expired: past("Executed too late", "A call began after its answer was no longer good."),
  ungoverned: past(
    "Never asks for this tool",
    "The agent executes a tool without ever asking: no policy has any effect on these calls.",
  ),
  combination_unstopped: {
    family: "combination",
    name: "Combination only noted",
    about:
      "A rule names things that may not meet in one session, the agent is entitled to both, and the rule stops nothing: it only notes it.",
  },
  combination_reachable: {
    family: "combination",
    name: "Combination within reach",
    about:
      "The agent is entitled to both sides of a prohibited combination. The rule stops it in each session; without one of the entitlements it could not be tried at all.",
  },
  entitlement_unused: {
    family: "entitlement",
    name: "Entitlement not used",
    about:
      "An entitlement that stood for the whole look-back and permitted no call in it. What nobody uses is only good to somebody who should not have it.",
  },
  entitlement_too_wide: {
    family: "entitlement",
    name: "Entitlement wider than its use",
    about:
      "An entitlement that stood for the whole look-back names resources that none of its calls reached.",
  },
  standing_access: {
    family: "entitlement",
    name: "Standing access for short tasks",
    about:
      "An entitlement that stands all year and is used in a few short bursts: access for the task, which then ends, would do.",
  },
  access_without_expiry: {
    family: "entitlement",
    name: "Access that never ends",
    about:
      "Entitlements without an expiry stay until somebody thinks of them. They should end by themselves unless somebody says that they are still needed.",
  },
  agent_unowned: {
    family: "ownership",
    name: "Agent without owner or sponsor",
    about:
      "Nobody operates the agent, or nobody answers for it: the place is empty, or whoever holds it has left or is suspended.",
  },
  purpose_missing: {
    family: "ownership",
    name: "Agent without a purpose",
    about:
      "Nobody has written down what the agent is for, so nobody can tell whether what it does is what it should do.",
  },
  credential_old: {
    family: "credential",
    name: "Credential too old",
    about: "A secret that is used for longer than its period, or than a year where it has none.",
  },
  credential_never_rotated: {
    family: "credential",
    name: "Credential never rotated",
    about: "A secret that still has the value it was issued with.",
  },
  credential_shared: {
    family: "credential",
    name: "Credential shared by agents",
    about:
      "One secret held by several agents: what one of them leaks opens what the others use, and nobody can tell who used it.",
  },
  tool_changed: {
    family: "tool",
    name: "Tool changed since its review",
    about:
      "A tool's definition is not the one that was reviewed. Effects, labels and reach were judged by another text.",
  },
  shadow_agent: {
    family: "shadow",
    name: "Agent nobody decided on",
    about: "Telemetry shows an agent that nobody has adopted, merged or rejected.",
  },
  shadow_tool: {
    family: "shadow",
    name: "Tool nobody decided on",
    about: "Telemetry shows a tool that nobody has reviewed, merged or rejected.",
  },
  session_loops: {
    family: "behaviour",
    name: "Sessions that loop",
    about: "The same call again and again in one session.",
  },
  limits_hit: {
    family: "behaviour",
    name: "Sessions that hit limits",
    about: "An agent whose sessions keep being stopped by a limit.",
  },
  agent_drift: {
    family: "behaviour",
    name: "Agent behaves differently",
    about:
      "What an agent does has moved from its baseline, by a test whose false alarms are known.",
  },
  session_drift: {
    family: "behaviour",
    name: "Session far from its request",
    about: "What a session did lies far from what was asked for in it.",
  },
  chain_undeclared: {
    family: "behaviour",
    name: "Heavy tool chain undeclared",
    about:
      "Agents run a heavy path of tools in session after session, and nobody has declared it for them: nobody answers for it, and no boundary binds it.",
  },
  rubber_stamping: {
    family: "approval",
    name: "Approvals without reading",
    about:
      "An approver says yes to nearly everything, in less time than it takes to read a request. Such a yes decides nothing.",
  },
  session_unlimited: {
    family: "autonomy",
    name: "No session limit applies",
    about:
      "No rule or limit is sure to stop a session of this agent, or to ask about it, by its age, calls or thinking: the policy assumes that a session is short.",
  },
  approval_expires_early: {
    family: "autonomy",
    name: "A yes runs out before the next step",
    about:
      "The agent usually thinks longer before a step than a yes is good for: the policy assumes a quick answer.",
  },
  token_lifetime: {
    family: "autonomy",
    name: "Token does not fit its sessions",
    about:
      "A token that ends within its sessions breaks them; one that outlives them by far is good to whoever finds it.",
  },
  effects_uncombined: {
    family: "autonomy",
    name: "No rule covers what may meet",
    about:
      "The agent may read what is sensitive or untrusted and act on it in one session, and no rule is sure to stop the second or to ask about it: the policy assumes a single tool.",
  },
  capability_unreviewed: {
    family: "model",
    name: "Model without a current capability review",
    about:
      "Routes may lead to a model of which nobody has written down lately what it can do, and on which evidence. What it may be shown is another matter, and stays as it is.",
  },
  model_outlived: {
    family: "model",
    name: "Model used beyond its time",
    about: "Agents still use a model that is deprecated or retired.",
  },
  model_strayed: {
    family: "model",
    name: "Session on another model than routed",
    about:
      "Telemetry of a session shows a model that its route did not name: what the routing policy says of sensitive data, cost and obligations does not hold for it.",
  },
};

const named = Object.entries(RULES).map(([id, { name }]) => [id, name]);

/** Each rule as lists name it. */
export const RULE_WORDS = Object.fromEntries(named) as Readonly<Record<RuleId, string>>;

/** Whether findings of a rule stand for a state of things, and go by themselves when it has gone. */
export function isStateRule(rule: RuleId): rule is StateRule {
  return RULES[rule].family !== "past_control";
}

/** The rules of one family. */
export function rulesOf(family: Family): RuleId[] {
  return RULE_IDS.filter((id) => RULES[id].family === family);
}
