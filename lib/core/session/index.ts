export { admits, admitted, delegated, UNTOLD } from "./admission";
export {
  type ChainFacts,
  type ChainPath,
  chainAfter,
  chainFacts,
  chainJoined,
  NO_CHAIN,
  type SessionChain,
  type Trodden,
} from "./chain";
export { driftOf } from "./drift";
export { labelsAfter, labelsOfCall, type Marking, union } from "./labels";
export { type CallPrint, printOf } from "./loops";
export {
  type DriftFacts,
  type Fingerprint,
  NO_DRIFT,
  NO_MEMORY,
  remember,
  type SessionMemory,
  SOURCE_KINDS,
  type Source,
  type SourceKind,
  type ToolShape,
} from "./memory";
export { expireCalls, type OpenCall, openAsOne, openEffects, openThings } from "./open-calls";
export { destinationsIn, reachesOutside, unvouchedIn } from "./outward";
export {
  FRESH_WINDOW,
  type RouteDuties,
  type RouteDuty,
  type SessionRoute,
  type SessionWindow,
} from "./phases";
export {
  coverOf,
  type PlannedCall,
  type PlanStep,
  placeholders,
  planAfter,
  planStep,
  type SessionPlan,
  withoutOpen,
} from "./plan";
export { type Identifying, identifyingIn, originsOf, UNDECLARED, vouches } from "./provenance";
export { modelAsRouted, routed } from "./routed";
export { type AboutSource, sourceOf } from "./source";
export { withTouched } from "./touched";
export {
  authorised,
  chatSpan,
  completed,
  executed,
  heartbeat,
  openedWindow,
  outcome,
  proposed,
  told,
  turn,
} from "./window";
export { mostRepeated, NO_WINDOW, type WindowFacts, windowFacts } from "./window-facts";
