import type { Json, JsonObject } from "../kernel";
import { fitsId } from "./canonical-event";
import { parsedOf } from "./messages";
import { isMembers, type Members } from "./otlp-value";
import { isCleanText } from "./repair";

/** Most definitions read from one span. */
export const MAX_TOOL_DEFINITIONS = 256;

/** A tool as telemetry describes it: material for discovery, never trusted. */
export type ToolDefinition = {
  name: string;
  type?: string;
  description?: string;
  inputSchema?: JsonObject;
};

/**
 * Tool definitions in the shapes that are about: GenAI conventions and Anthropic (`name`, `parameters` or `input_schema`), OpenAI
 * (`function: {…}`), MCP (`inputSchema`); a list, one, or JSON text of either. What is not a definition is passed over.
 */
export function toolDefinitionsOf(value: Json | undefined): ToolDefinition[] {
  const parsed = typeof value === "string" ? parsedOf(value) : value;
  const list = Array.isArray(parsed) ? parsed : [parsed];
  return list.slice(0, MAX_TOOL_DEFINITIONS).flatMap((item) => {
    const definition = isMembers(item) ? definitionOf(item) : undefined;
    return definition ? [definition] : [];
  });
}

function definitionOf(item: Members): ToolDefinition | undefined {
  const body = isMembers(item.function) ? item.function : item;
  const { name, description } = body;
  if (typeof name !== "string" || name === "" || !fitsId(name) || !isCleanText(name))
    return undefined;
  const definition: ToolDefinition = { name };
  if (typeof item.type === "string" && fitsId(item.type)) definition.type = item.type;
  if (typeof description === "string") definition.description = description;
  const schema = body.parameters ?? body.inputSchema ?? body.input_schema;
  const parsed = typeof schema === "string" ? parsedOf(schema) : schema;
  if (isMembers(parsed)) definition.inputSchema = parsed as JsonObject;
  return definition;
}
