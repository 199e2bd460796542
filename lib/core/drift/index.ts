export {
  benjaminiHochberg,
  divisionsFor,
  FALSE_ALARMS,
  type Judged,
  MONTH_OF_LOOKS,
  type Standing,
  standingOf,
} from "./adjust";
export {
  BASELINE_KINDS,
  type BaselineKind,
  type Break,
  breakInWords,
  breaksOf,
  type FirstSeen,
} from "./baseline";
export { type Dice, diceOf } from "./chance";
export { CHANGE_FALSE_ALARMS, type ChangePoint } from "./change-points";
export { jensenShannon, kolmogorovSmirnov, populationStability } from "./distance";
export { NO_USUAL, type Usual } from "./habit";
export { type AgentDrift, agentDrift, judgeAgent, type Measured, measured } from "./judge-agent";
export {
  FIGURES,
  isTime,
  MEASURE_WORDS,
  MEASURES,
  type Measure,
  MIXES,
  type Mix,
  type Sample,
} from "./measures";
export { PART_WEIGHTS, PART_WORDS, PARTS, type Part, WORTH_LOOKING } from "./parts";
export { QUANTILE_SAMPLE, type Quantiles, quantilesOf } from "./quantiles";
export { type About, type PartScore, type SessionScore, scoreOf } from "./score";
export { type Happening, type Step, traceOfHappening, traceOfStep, type Unvouched } from "./step";
export {
  callsOf,
  durationOf,
  joined,
  NO_TRACE,
  reasoningOf,
  type SessionTrace,
  sampleOf,
  sessionTrace,
} from "./trace";
export { usualOf } from "./usual";
export { LEAST_BEFORE, LEAST_NOW } from "./windows";
