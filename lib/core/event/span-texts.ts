import { type Json, type JsonObject, parseIJson } from "../kernel";
import type { Attributes } from "./attributes";
import { firstUserText, textOf } from "./messages";
import { isMembers } from "./otlp-value";
import type { Payloads } from "./payloads";
import type { Operation } from "./span-operation";
import { toolDefinitionsOf } from "./tool-definitions";
import type { TranslatedSpan } from "./translated-span";

export type SpanTexts = Pick<
  TranslatedSpan,
  | "toolDefinitions"
  | "firstUserText"
  | "resultText"
  | "reasoningText"
  | "argumentsObject"
  | "argumentsMalformed"
>;

/** Takes the private texts out of a span's attributes into payloads, and reads from them what routing and discovery need. */
export function textsOf(
  attributes: Attributes,
  operation: Operation,
  payloads: Payloads,
): SpanTexts {
  const args = attributes.take(
    "gen_ai.tool.call.arguments",
    "gen_ai.tool.arguments",
    "gen_ai.tool.input",
    "tool_arguments",
  );
  const result = attributes.take(
    "gen_ai.tool.call.result",
    "gen_ai.tool.result",
    "gen_ai.tool.output",
    "tool_response",
  );
  const definitions = attributes.take("gen_ai.tool.definitions");
  const description = attributes.peek("gen_ai.tool.description");
  payloads.addValue("arguments", args);
  payloads.addValue("result", result);
  payloads.addValue("system_instructions", attributes.take("gen_ai.system_instructions"));
  payloads.addValue("tool_definitions", definitions);
  const input = payloads.addMessages(
    "input_messages",
    attributes.take("gen_ai.input.messages", "gen_ai.prompt"),
  );
  payloads.addMessages(
    "output_messages",
    attributes.take("gen_ai.output.messages", "gen_ai.completion"),
  );
  const argumentsObject = args === undefined ? undefined : objectOf(args);
  const argumentsMalformed = args !== undefined && argumentsObject === undefined;
  if (argumentsMalformed) payloads.malformed.push("arguments");
  const described = operation.toolName !== undefined && typeof description === "string";
  return {
    argumentsObject,
    argumentsMalformed,
    resultText: result === undefined ? undefined : textOf(result),
    reasoningText: payloads.addReasoning(),
    firstUserText: operation.kind === "span.invoke_agent" ? firstUserText(input) : undefined,
    toolDefinitions: described
      ? toolDefinitionsOf({ name: operation.toolName ?? "", description })
      : toolDefinitionsOf(definitions),
  };
}

function objectOf(value: Json): JsonObject | undefined {
  const parsed = typeof value === "string" ? iJsonOf(value) : value;
  return isMembers(parsed) ? (parsed as JsonObject) : undefined;
}

function iJsonOf(text: string): Json | undefined {
  try {
    return parseIJson(text);
  } catch {
    return undefined;
  }
}
