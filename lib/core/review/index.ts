export { type ArgumentUse, argumentUse } from "./argument-use";
export { type Effect, effectOf, type Taken } from "./effect";
export {
  EVIDENCE_FORMAT,
  type Evidence,
  type EvidencedDecision,
  type EvidencedEvent,
  evidence,
  manifestOf,
  snapshotDigest,
} from "./evidence";
export { type Made, type Pace, paceOf } from "./pace";
export {
  daysAfter,
  dueAt,
  FIRST_REVIEW_DAYS,
  LOOK_BACKS,
  type LookBack,
  reviewPeriodDays,
} from "./period";
export {
  type Advice,
  type Narrower,
  REVIEW_DECISIONS,
  type ReviewWord,
  recommend,
  type UseFacts,
} from "./recommend";
export { type EvidenceVerdict, verifyEvidence } from "./verify-evidence";
export {
  type Breadth,
  EFFECT_WEIGHTS,
  SENSITIVITY_WEIGHTS,
  usedWidthOf,
  widthOf,
} from "./width";
