import type { Json, JsonObject } from "../kernel";
import { isMembers } from "./otlp-value";

/** A reasoning part that was split off a message: where it stood, and all that it held. */
export type ReasoningPart = { from: string; message: number; part: Json };

export type SplitMessages = {
  /** The messages without their reasoning, as text: JSON, or as it came when it was not readable as messages. */
  content: string;
  reasoning: ReasoningPart[];
  /** The messages as values, when readable. */
  messages?: Json[];
  malformed: boolean;
};

const REASONING_TYPES = new Set(["reasoning", "thinking", "redacted_thinking"]);
const REASONING_MEMBERS = ["reasoning_content", "reasoning", "thinking"];

/**
 * Parts messages (`gen_ai.input.messages` and its like: a list, one object, or JSON text of either) from the reasoning in them:
 * parts of type `reasoning` or `thinking`, and the members that some providers use instead.
 * @param from the payload that the messages belong to
 */
export function splitMessages(value: Json, from: string): SplitMessages {
  const parsed = typeof value === "string" ? parsedOf(value) : value;
  const messages = messageList(parsed);
  if (messages === undefined) return { content: textOf(value), reasoning: [], malformed: true };
  const reasoning: ReasoningPart[] = [];
  const spoken = messages.map((message, i) => withoutReasoning(message, from, i, reasoning));
  const unchanged = reasoning.length === 0 && typeof value === "string";
  const content = unchanged ? value : JSON.stringify(spoken);
  return { content, reasoning, messages: spoken, malformed: false };
}

function messageList(value: Json | undefined): JsonObject[] | undefined {
  const list = Array.isArray(value) ? value : [value];
  return list.every(isJsonObject) ? list : undefined;
}

function isJsonObject(value: Json | undefined): value is JsonObject {
  return isMembers(value);
}

/** JSON text as a value; `undefined` when it is not JSON. */
export function parsedOf(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** A value as the text that people read: strings as they are, everything else as JSON. */
export function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function withoutReasoning(
  message: JsonObject,
  from: string,
  index: number,
  found: ReasoningPart[],
): JsonObject {
  const before = found.length;
  const split = (part: Json) => found.push({ from, message: index, part });
  const kept: [string, Json][] = [];
  for (const [name, value] of Object.entries(message)) {
    if (REASONING_MEMBERS.includes(name)) split({ type: name, content: value });
    else kept.push([name, isPartList(name, value) ? spokenParts(value, split) : value]);
  }
  return found.length === before ? message : Object.fromEntries(kept);
}

function isPartList(name: string, value: Json): value is Json[] {
  return (name === "parts" || name === "content") && Array.isArray(value);
}

function spokenParts(parts: Json[], split: (part: Json) => void): Json[] {
  const spoken: Json[] = [];
  for (const part of parts) {
    if (isReasoning(part)) split(part);
    else spoken.push(part);
  }
  return spoken;
}

function isReasoning(part: Json): boolean {
  return isMembers(part) && typeof part.type === "string" && REASONING_TYPES.has(part.type);
}

/** What the reasoning says, part by part, as text; empty when the provider withheld it. */
export function reasoningText(parts: readonly ReasoningPart[]): string {
  return parts
    .map(({ part }) => (isMembers(part) ? spokenText(part) : ""))
    .filter((text) => text !== "")
    .join("\n\n");
}

function spokenText(part: { [key: string]: unknown }): string {
  const spoken = part.content ?? part.text ?? part.thinking ?? part.reasoning;
  return typeof spoken === "string" ? spoken : "";
}

/** The text of the first message that a user wrote; `undefined` when there is none. Only the role `user` counts. */
export function firstUserText(messages: readonly Json[]): string | undefined {
  for (const message of messages) {
    if (!isMembers(message) || message.role !== "user") continue;
    const text = messageText(message);
    if (text !== "") return text;
  }
  return undefined;
}

function messageText(message: { [key: string]: unknown }): string {
  const parts = message.parts ?? message.content;
  if (typeof parts === "string") return parts;
  if (!Array.isArray(parts)) return "";
  return parts
    .filter((part): part is { [key: string]: unknown } => isMembers(part) && isText(part))
    .map(spokenText)
    .filter((text) => text !== "")
    .join("\n");
}

function isText(part: { [key: string]: unknown }): boolean {
  return part.type === undefined || part.type === "text" || part.type === "input_text";
}
