export {
  LATENCY_BOUNDS,
  type LatencyCount,
  latencyQuantileOf,
  latencyRange,
  shownLatencies,
} from "./latencies";
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
export { type ClockTime, clockOf, instantOf, isZone } from "./zone";
