import type { Attributes } from "./attributes";
import { checkId } from "./otlp-value";
import { Rejection } from "./rejection";
import type { SpanEventKind, ToolCall } from "./translated-span";

/** What a span did: by its attributes, else by a name that only such spans have. */
export type Operation = { kind: SpanEventKind; name?: string; toolName?: string };

const KIND_OF: { [operation: string]: SpanEventKind | undefined } = {
  execute_tool: "span.execute_tool",
  chat: "span.chat",
  generate_content: "span.chat",
  text_completion: "span.chat",
  invoke_agent: "span.invoke_agent",
};

const TOOL_SPAN_NAME = /^(?:execute_tool|tools\/call) (.{1,256})$/su;

/**
 * Tells what a span did: `gen_ai.operation.name`, else MCP's `tools/call`, else the span names `execute_tool x`, `tools/call x`
 * and `invoke_agent x`.
 * @throws Rejection for a tool call that names no tool
 */
export function operationOf(attributes: Attributes, spanName: unknown): Operation {
  const title = typeof spanName === "string" ? spanName : "";
  const told = attributes.id("gen_ai.operation.name");
  const name = told ?? impliedOperation(attributes, title);
  const kind =
    (name !== undefined && Object.hasOwn(KIND_OF, name) && KIND_OF[name]) || "span.other";
  if (kind !== "span.execute_tool") return { kind, name };
  const toolName = attributes.id("gen_ai.tool.name") ?? TOOL_SPAN_NAME.exec(title)?.[1];
  if (toolName === undefined) throw new Rejection("is a tool call without gen_ai.tool.name");
  return { kind, name, toolName };
}

function impliedOperation(attributes: Attributes, title: string): string | undefined {
  if (attributes.peek("mcp.method.name") === "tools/call") return "execute_tool";
  if (attributes.peek("mcp.method.name") !== undefined) return undefined;
  if (TOOL_SPAN_NAME.test(title)) return "execute_tool";
  return title.startsWith("invoke_agent ") ? "invoke_agent" : undefined;
}

/**
 * The tool that a span called. Its id is `<MCP server, else service.name>/<tool>`.
 * @throws Rejection when that id is over 256 bytes
 */
export function toolOf(
  attributes: Attributes,
  { toolName }: Operation,
  service: string,
): ToolCall | undefined {
  if (toolName === undefined) return undefined;
  const server = attributes.id("mcp.server.name", "mcp.server") ?? service;
  const id = checkId(`${server}/${toolName}`, "the tool's id");
  const callId = attributes.id("gen_ai.tool.call.id");
  return { id, name: toolName, server, callId, type: attributes.id("gen_ai.tool.type") };
}
