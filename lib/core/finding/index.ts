export { bypassOf, type Judgement } from "./bypass";
export type { BypassFacts } from "./bypass-facts";
export { BYPASS_RULES, type BypassRule } from "./bypass-rules";
export { bypassSeverity } from "./bypass-severity";
export { MATCHED_BY_WORDS } from "./bypass-words";
export { type ControlRef, controlsOf } from "./controls";
export { acceptableUntil, dueOf } from "./deadlines";
export { differencesOf } from "./differences";
export { draftedWith } from "./drafts";
export type {
  ApproverFigures,
  CombinationReach,
  DriftedAgent,
  DriftedSession,
  Estate,
  EstateAgent,
  EstateChain,
  EstateCredential,
  EstateEntitlement,
  EstateKey,
  EstateModel,
  EstateTool,
  LimitHits,
  SessionFigures,
  StrayedSession,
} from "./estate";
export { evaluate } from "./evaluate";
export { EVIDENCE_KINDS, type EvidenceRef, evidenceOf } from "./evidence";
export type { Cover, DecidedCall, Execution, ObservedArguments } from "./execution";
export { FACTS, type FactsOf, type Told, toldOf } from "./facts";
export { FAMILIES, FAMILY_WORDS, type Family } from "./families";
export { FIX_WORDS, type Fix, type FixKind, fix } from "./fix";
export { fixesOf } from "./fixes";
export type { Found, Subject } from "./found";
export { CLOCK_SKEW_MS, MATCHED_BY, type MatchedBy, matchesOf } from "./matching";
export {
  isStateRule,
  RULE_IDS,
  RULE_WORDS,
  RULES,
  type Rule,
  type RuleId,
  rulesOf,
  STATE_RULES,
  type StateRule,
} from "./rules";
export {
  dueDaysOf,
  MAX_ACCEPT_DAYS,
  SEVERITIES,
  type Severity,
  severityAt,
  severityRank,
} from "./severities";
export { severityOf } from "./severity";
export { windowStart } from "./state/view";
export {
  FINDING_STATES,
  type FindingState,
  isWorse,
  nextFindingStates,
  RESOLVED_BY,
  type ResolvedBy,
  resolvesByLook,
} from "./states";
export { THRESHOLDS } from "./thresholds";
export { findingInWords } from "./words";
