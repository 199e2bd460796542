export { type Bundle, type BundleInput, compileBundle } from "./bundle";
export { UNTRUSTED_CONFIDENTIAL_EGRESS } from "./ceilings";
export {
  type ApprovalNeed,
  approvalNeed,
  OBLIGATION_TYPES,
  type Obligation,
  obligation,
} from "./demands";
export {
  type Constraint,
  constraint,
  constraints,
  demandsOf,
  type EntitlementSpec,
  entitlementToCedar,
  obligations,
  type PermitDemands,
  type StepUp,
  stepUp,
} from "./entitlement";
export {
  ACCESS_CLASSES,
  type AgentFacts,
  AUTONOMIES,
  BOUNDARIES,
  LIFECYCLES,
  type ResourceFacts,
  type ResourceRule,
  TOOL_STATES,
  type ToolFacts,
} from "./facts";
export type { ForbidDemands, GuardrailSpec } from "./guardrail";
export { DEFAULT_STEP_UP, sameTerms, type Terms, wideningsOf } from "./narrowing";
export { type Applied, applyObligations } from "./obligations";
export { pointerTokens, valueAt, withoutPointers } from "./pointer";
export { climbs, type Reach, reachOf } from "./reach";
export { NO_SETTINGS, type PolicySettings } from "./settings";
export { conditionsInWords, constraintInWords, entitlementInWords } from "./words";
