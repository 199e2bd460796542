export { outOfScope, type ScopeCounts, type Share, SMALL_SAMPLE } from "./scope";
export {
  type Quantile,
  quantileOf,
  shownWaits,
  WAIT_BOUNDS,
  type WaitCount,
  waitRange,
} from "./waits";
export { PERIODS, type Period, type Stretch, type Window, windowOf } from "./window";
export { isZone } from "./zone";
