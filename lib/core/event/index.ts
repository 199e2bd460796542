export {
  type CanonicalEvent,
  type EventDraft,
  type EventTrace,
  fitsId,
  MAX_CANONICAL_BYTES,
  MAX_ID_BYTES,
  type PayloadDraft,
  type SealedEvent,
  type SealedPayload,
  type Sealing,
  sealEvent,
} from "./canonical-event";
export { commitmentOf, opensCommitment, SALT_BYTES } from "./commitment";
export { type Found, type RedactionRules, redact } from "./redact";
export type { Rejected } from "./rejection";
export { SECRET_NAMES, type SecretName } from "./secrets";
export { MAX_TOOL_DEFINITIONS, type ToolDefinition } from "./tool-definitions";
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
export {
  type AgentExternal,
  type ModelNames,
  SPAN_EVENT_KINDS,
  type SpanEventKind,
  type TokenUsage,
  type ToolCall,
  type TranslatedSpan,
} from "./translated-span";
