export { type Brought, happenedIn, type Meeting, reachableBy, type Side } from "./meeting";
export {
  type Counted,
  leastSupport,
  type MinedChain,
  mineChains,
  TOLERANCE,
  type WalkedSession,
} from "./mine";
export { MAX_CHAIN } from "./mine-levels";
export { pairsOf, type ToolPair } from "./pairs";
export { EMPTY_PATH, MAX_LOOP, MAX_PATH, type PathStep, type SessionPath, walk } from "./path";
export {
  type Compared,
  compareChain,
  contains,
  type DeclaredChain,
  keepsTo,
  STANDINGS,
  type Standing,
} from "./standing";
export { HEAVY, weightOf } from "./weight";
