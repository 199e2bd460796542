import * as z from "zod/mini";
import { bypassFacts } from "../bypass-facts";
import { isStateRule, type RuleId, type StateRule } from "../rules";
import {
  approvalExpiresEarly,
  effectsUncombined,
  rubberStamping,
  sessionUnlimited,
  tokenLifetime,
} from "./assumption";
import { agentDrift, limitsHit, sessionDrift, sessionLoops } from "./behaviour";
import { chainUndeclared } from "./chain";
import { combinationFacts } from "./combination";
import { credentialNeverRotated, credentialOld, credentialShared } from "./credential";
import { shadowAgent, shadowTool, toolChanged } from "./discovery";
import { entitlementTooWide, entitlementUnused, standingAccess } from "./entitlement";
import { capabilityUnreviewed, modelOutlived, modelStrayed } from "./model";
import { accessWithoutExpiry, agentUnowned, purposeMissing } from "./ownership";

/** What a finding of each rule keeps: facts that may be kept for ever, never the texts of people or models. */
export const FACTS = {
  after_block: bypassFacts,
  other_arguments: bypassFacts,
  no_decision: bypassFacts,
  not_executed: bypassFacts,
  repeated: bypassFacts,
  expired: bypassFacts,
  ungoverned: bypassFacts,
  combination_unstopped: combinationFacts,
  combination_reachable: combinationFacts,
  entitlement_unused: entitlementUnused,
  entitlement_too_wide: entitlementTooWide,
  standing_access: standingAccess,
  access_without_expiry: accessWithoutExpiry,
  agent_unowned: agentUnowned,
  purpose_missing: purposeMissing,
  credential_old: credentialOld,
  credential_never_rotated: credentialNeverRotated,
  credential_shared: credentialShared,
  tool_changed: toolChanged,
  shadow_agent: shadowAgent,
  shadow_tool: shadowTool,
  session_loops: sessionLoops,
  limits_hit: limitsHit,
  agent_drift: agentDrift,
  session_drift: sessionDrift,
  chain_undeclared: chainUndeclared,
  rubber_stamping: rubberStamping,
  session_unlimited: sessionUnlimited,
  approval_expires_early: approvalExpiresEarly,
  token_lifetime: tokenLifetime,
  effects_uncombined: effectsUncombined,
  capability_unreviewed: capabilityUnreviewed,
  model_outlived: modelOutlived,
  model_strayed: modelStrayed,
} as const satisfies Record<RuleId, z.ZodMiniType>;

/** The facts of one rule's findings. */
export type FactsOf<R extends RuleId> = z.infer<(typeof FACTS)[R]>;

/** What a finding says: its rule, and the facts that this rule keeps. */
export type Told = { [R in RuleId]: { rule: R; facts: FactsOf<R> } }[RuleId];

/** A stored finding's facts, read by its rule. @throws ZodError where they are not this rule's */
export function toldOf(rule: RuleId, facts: unknown): Told {
  return { rule, facts: z.parse(FACTS[rule], facts) } as Told;
}

/** Whether a finding is one of a state, which goes when its cause goes. */
export function isOfState(told: Told): told is Extract<Told, { rule: StateRule }> {
  return isStateRule(told.rule);
}
