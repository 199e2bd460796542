export type {
  ApprovalNeed,
  Obligation,
} from "../policy";
export { decide } from "./decide";
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
export type { Decided, DecideInput, GrantFacts, Proposal, SessionFacts } from "./request";
