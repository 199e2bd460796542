import {
  logDraft,
  spanDraft,
  type ToolDefinition,
  type TranslatedLog,
  type TranslatedSpan,
} from "../../core/event";
import type { TelemetrySpan } from "../ports";

/** A translated span as ingest takes it: what it says of agents and tools, and how to make its event. */
export function telemetryOfSpan(
  span: TranslatedSpan,
  reporter: { id: string; name: string },
): TelemetrySpan {
  const server = span.tool?.server ?? span.agentExternal.service;
  const offered = span.toolDefinitions.map((d) => offer(server, d));
  const called = offered.find((d) => d.name === span.tool?.name);
  return {
    key: span.idempotencyKey,
    occurredAt: span.occurredAt,
    agentExternal: span.agentExternal,
    conversationId: span.conversationId,
    model: span.model.response ?? span.model.request ?? null,
    tool: span.tool
      ? (called ?? { server, name: span.tool.name, description: "", inputSchema: {} })
      : null,
    usage: {
      input: span.usage.input ?? 0,
      output: span.usage.output ?? 0,
      reasoning: span.usage.reasoning ?? 0,
    },
    isExecution: span.kind === "span.execute_tool",
    isTurn: span.kind === "span.chat",
    endedAt: span.endedAt ?? span.occurredAt,
    userText: span.firstUserText ?? null,
    resultText: span.kind === "span.execute_tool" ? (span.resultText ?? null) : null,
    draft: ({ tool, ...binding }) => {
      const draft = spanDraft(span, { ...binding, actor: keyOf(reporter) });
      return { ...draft, tool };
    },
    offered,
  };
}

/** The reporter as the record names it: whatever else its caller holds of a key stays out of bytes that are never erased. */
function keyOf({ id, name }: { id: string; name: string }) {
  return { type: "key", id, name } as const;
}

function offer(server: string, definition: ToolDefinition) {
  const { name, description = "", inputSchema = {} } = definition;
  return { server, name, description, inputSchema };
}

/** A translated log record as ingest takes it. */
export function telemetryOfLog(
  log: TranslatedLog,
  reporter: { id: string; name: string },
  now: Date,
): TelemetrySpan {
  return {
    key: log.idempotencyKey,
    occurredAt: log.occurredAt ?? now.toISOString(),
    agentExternal: log.agentExternal,
    conversationId: log.conversationId ?? null,
    model: null,
    tool: null,
    usage: { input: 0, output: 0, reasoning: 0 },
    isExecution: false,
    isTurn: false,
    endedAt: log.occurredAt ?? now.toISOString(),
    ...{ userText: null, resultText: null },
    draft: ({ tool: _none, ...binding }) => logDraft(log, { ...binding, actor: keyOf(reporter) }),
    offered: [],
  };
}
