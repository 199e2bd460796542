export { bypassOf, type Judgement } from "./bypass";
export { type ControlRef, controlsOf } from "./controls";
export { differencesOf } from "./differences";
export type { Cover, DecidedCall, Execution, ObservedArguments } from "./execution";
export { type FindingFacts, findingFacts } from "./facts";
export { CLOCK_SKEW_MS, MATCHED_BY, type MatchedBy, matchesOf } from "./matching";
export {
  BYPASS_RULES,
  type BypassRule,
  FINDING_STATES,
  type FindingState,
  nextFindingStates,
  RULE_WORDS,
} from "./rules";
export { SEVERITIES, type Severity, severityOf, severityRank } from "./severity";
export { findingInWords, MATCHED_BY_WORDS } from "./words";
