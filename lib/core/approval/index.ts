export {
  ACCESS_DAYS,
  ANSWER_DAYS,
  type Decider,
  type DeciderFacts,
  decidersOf,
  LONGEST_ACCESS_DAYS,
  LONGEST_ANSWER_DAYS,
  ownedByAsker,
  type Reached,
} from "./deciders";
export {
  type EligibilityFacts,
  isSeparate,
  type PersonFact,
  resolveEligible,
  resolveRequirements,
  type Separation,
} from "./eligible";
export {
  GRANT_LIFE_MS,
  GRANT_STATES,
  type GrantState,
  grantExpiry,
  nextGrantState,
} from "./grant";
export {
  APPROVAL_STATES,
  type ApprovalFacts,
  type ApprovalState,
  type Happening,
  nextState,
  outcomeOf,
} from "./lifecycle";
export { type NarrowerYes, narrowerYes } from "./narrower";
export {
  type Answer,
  canBeMet,
  everyoneEligible,
  isMet,
  mayAnswer,
  placesFilled,
  type Requirement,
  type StepUpNeed,
  type StepUpTo,
} from "./requirement";
