export type {
  ApprovalNeed,
  Obligation,
} from "../policy";
export { type CaseResult, type CaseRules, runCases } from "./cases";
export { actionDigest, decide } from "./decide";
export { openBounds } from "./possible/bounds";
export { type Meeting, openMeetings } from "./possible/meetings";
export { openPossible } from "./possible/possible";
export { leftBy, type OpenCall } from "./possible/request";
export {
  type ActionPayload,
  actionPayload,
  type DecisionData,
  decisionData,
  type OutcomeData,
  outcomeData,
  type Reason,
  reason,
} from "./record";
export {
  type DecisionFacts,
  factsOf,
  type ReplayEngine,
  type ReplayPolicy,
  replay,
} from "./replay";
export type { Decided, DecideInput, GrantFacts, Proposal, SessionFacts } from "./request";
export type { ReadSql, SqlFacts } from "./sql";
