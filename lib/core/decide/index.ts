export {
  type ApprovalNeed,
  approvalNeed,
  OBLIGATION_TYPES,
  type Obligation,
  obligation,
} from "../policy";
export { actionDigest, decide } from "./decide";
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
