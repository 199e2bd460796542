export { applyChanges } from "./apply-changes";
export type { ReachChange } from "./changes";
export { type ChokePoint, type ChokeQuestion, chokePoints } from "./choke-points";
export { type Exposed, exposedOf } from "./exposure";
export {
  type AgentRadius,
  type ByManner,
  type Figure,
  MANNERS,
  type Manner,
  type ReachedItem,
  type ReachItem,
} from "./figures";
export {
  OPENNESS,
  type Openness,
  type ReachAgent,
  type ReachConflict,
  type ReachCredential,
  type ReachDelegation,
  type ReachEntitlement,
  type ReachFeed,
  type ReachGraph,
  type ReachResource,
  type ReachTool,
  type ReachWay,
  type ReachWeights,
} from "./graph";
export { likelyKinds, REACH_KINDS } from "./moving-kinds";
export { itemsOf, radii, radiusOf, sessionOf } from "./radius";
export { type Company, type Reach, reachOf } from "./reach";
export { REACH_WEIGHTS, WEIGHTS } from "./weights";
export { type WhatIf, whatIf } from "./what-if";
export { type Witness, witnessOf } from "./witness";
export type { WitnessStep } from "./witness-routes";
export { witnessInWords } from "./witness-words";
