import type { JsonObject } from "../kernel";
import type { EventTrace, PayloadDraft } from "./canonical-event";
import type { ToolDefinition } from "./tool-definitions";

/** The kinds of event that spans become. */
export const SPAN_EVENT_KINDS = [
  "span.execute_tool",
  "span.chat",
  "span.invoke_agent",
  "span.other",
] as const;
export type SpanEventKind = (typeof SPAN_EVENT_KINDS)[number];

export type AgentExternal = { id?: string; name?: string; service: string };
export type ModelNames = { provider?: string; request?: string; response?: string };
export type ToolCall = {
  /** `<server>/<name>`. */
  id: string;
  name: string;
  server: string;
  callId?: string;
  type?: string;
};
/** Token counts, each absent unless it was told. */
export type TokenUsage = {
  input?: number;
  output?: number;
  cacheRead?: number;
  cacheCreation?: number;
  reasoning?: number;
};

/** One OTLP span in Ambit's words. Texts are in `payloads` and, for use in memory only, in the fields that repeat them. */
export type TranslatedSpan = {
  /** `traceId:spanId`; unique within an org. */
  idempotencyKey: string;
  kind: SpanEventKind;
  trace: EventTrace & { span_id: string };
  /** ISO 8601 UTC to the millisecond. */
  occurredAt: string;
  endedAt?: string;
  durationMs?: number;
  agentExternal: AgentExternal;
  /** `gen_ai.conversation.id`, else the trace id. */
  conversationId: string;
  operation?: string;
  model: ModelNames;
  tool?: ToolCall;
  usage: TokenUsage;
  status: "unset" | "ok" | "error";
  errorType?: string;
  payloads: PayloadDraft[];
  toolDefinitions: ToolDefinition[];
  /** What the user asked, for `span.invoke_agent`. */
  firstUserText?: string;
  resultText?: string;
  reasoningText?: string;
  /** The call's arguments, when they are an object or I-JSON text of one. */
  argumentsObject?: JsonObject;
  /** There were arguments, but not an object: they are kept as text only. */
  argumentsMalformed: boolean;
  /** Facts for the record. */
  data: JsonObject;
};
