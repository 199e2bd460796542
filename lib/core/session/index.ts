export { labelsAfter, labelsOfCall, union } from "./labels";
export {
  type DriftFacts,
  type Fingerprint,
  NO_DRIFT,
  SOURCE_KINDS,
  type Source,
  type SourceKind,
} from "./memory";
export { expireCalls, type OpenCall, openEffects } from "./open-calls";
export { FRESH_WINDOW, NO_WINDOW, type SessionWindow, type WindowFacts } from "./window";
