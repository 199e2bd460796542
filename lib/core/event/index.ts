export {
  type CanonicalEvent,
  type EventDraft,
  type EventTrace,
  MAX_CANONICAL_BYTES,
  MAX_ID_BYTES,
  type PayloadDraft,
  type SealedEvent,
  type SealedPayload,
  type Sealing,
  sealEvent,
} from "./canonical-event";
export { commitmentOf, opensCommitment } from "./commitment";
export { type Found, type RedactionRules, redact } from "./redact";
export type { Rejected } from "./rejection";
export { repairText, repairValue } from "./repair";
export type { SecretName } from "./secrets";
export type { ToolDefinition } from "./tool-definitions";
export {
  logDraft,
  type TranslatedLog,
  type TranslatedLogs,
  translateLogs,
} from "./translate-logs";
export {
  type EventBinding,
  spanDraft,
  type TranslatedTraces,
  type TranslateOptions,
  translateTraces,
} from "./translate-traces";
export type {
  AgentExternal,
  ModelNames,
  SpanEventKind,
  TokenUsage,
  ToolCall,
  TranslatedSpan,
} from "./translated-span";
