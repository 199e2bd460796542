import type { JsonObject } from "../kernel";
import { type Attributes, compact } from "./attributes";
import type { EventTrace } from "./canonical-event";
import { type Operation, toolOf } from "./span-operation";
import type { TelemetryContext } from "./telemetry-context";
import type { TokenUsage, TranslatedSpan } from "./translated-span";

export type SpanFacts = Pick<
  TranslatedSpan,
  "agentExternal" | "conversationId" | "operation" | "model" | "tool" | "usage" | "errorType"
>;

/**
 * Everything that the record says in Ambit's own words. `names` are the span names that say nothing beyond it.
 * @throws Rejection for an id over 256 bytes
 */
export function factsOf(
  attributes: Attributes,
  operation: Operation,
  context: TelemetryContext,
  trace: EventTrace,
): { facts: SpanFacts; data: JsonObject; names: string[] } {
  const agent = { id: attributes.id("gen_ai.agent.id"), name: attributes.id("gen_ai.agent.name") };
  const conversation = attributes.id("gen_ai.conversation.id");
  const model = {
    provider: attributes.id("gen_ai.provider.name", "gen_ai.system"),
    request: attributes.id("gen_ai.request.model"),
    response: attributes.id("gen_ai.response.model"),
  };
  const tool = toolOf(attributes, operation, context.service);
  const usage = usageOf(attributes);
  const errorType = attributes.id("error.type");
  const facts: SpanFacts = {
    agentExternal: { ...agent, service: context.service },
    conversationId: conversation ?? trace.trace_id,
    operation: operation.name,
    model,
    tool,
    usage,
    errorType,
  };
  const data = compact({
    operation: operation.name,
    conversation,
    agent: compact(agent),
    model: compact(model),
    tool:
      tool &&
      compact({ server: tool.server, name: tool.name, call_id: tool.callId, type: tool.type }),
    usage: compact({
      input_tokens: usage.input,
      output_tokens: usage.output,
      cache_read_tokens: usage.cacheRead,
      cache_creation_tokens: usage.cacheCreation,
      reasoning_tokens: usage.reasoning,
    }),
    error_type: errorType,
  });
  const subjects = [model.request, tool?.name, agent.name, agent.id];
  return { facts, data: data ?? {}, names: derivedNames(operation.name, subjects) };
}

/** The span names that the conventions form: `<operation> <model, tool or agent>`, and MCP's `tools/call <tool>`. */
function derivedNames(operation: string | undefined, subjects: (string | undefined)[]): string[] {
  const told = subjects.filter((subject) => subject !== undefined);
  return [operation, "tools/call"]
    .filter((verb) => verb !== undefined)
    .flatMap((verb) => [verb, ...told.map((subject) => `${verb} ${subject}`)]);
}

function usageOf(attributes: Attributes): TokenUsage {
  return {
    input: attributes.count("gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"),
    output: attributes.count("gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"),
    cacheRead: attributes.count(
      "gen_ai.usage.cache_read.input_tokens",
      "gen_ai.usage.cache_read_input_tokens",
      "gen_ai.usage.input_tokens.cached",
    ),
    cacheCreation: attributes.count(
      "gen_ai.usage.cache_creation.input_tokens",
      "gen_ai.usage.cache_creation_input_tokens",
    ),
    reasoning: attributes.count(
      "gen_ai.usage.reasoning.output_tokens",
      "gen_ai.usage.reasoning_tokens",
      "gen_ai.usage.output_tokens.reasoning",
    ),
  };
}
