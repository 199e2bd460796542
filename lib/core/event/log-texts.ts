import type { Json, JsonObject } from "../kernel";
import type { Attributes } from "./attributes";
import { firstUserText } from "./messages";
import { isMembers } from "./otlp-value";
import type { Payloads } from "./payloads";

/** Which payload the body of an older GenAI event belongs to. */
const BODY_PAYLOAD: { [eventName: string]: string | undefined } = {
  "gen_ai.system.message": "system_instructions",
  "gen_ai.user.message": "input_messages",
  "gen_ai.assistant.message": "input_messages",
  "gen_ai.tool.message": "result",
  "gen_ai.choice": "output_messages",
};

/** Takes the private texts out of a log record into payloads; what is left of the attributes holds none of them. */
export function logTextsOf(
  attributes: Attributes,
  body: Json,
  eventName: string | undefined,
  payloads: Payloads,
): { firstUserText?: string; reasoningText?: string } {
  const input = payloads.addMessages("input_messages", attributes.take("gen_ai.input.messages"));
  payloads.addMessages("output_messages", attributes.take("gen_ai.output.messages"));
  payloads.addValue("system_instructions", attributes.take("gen_ai.system_instructions"));
  const spoken = body === null ? [] : addBody(body, eventName, payloads);
  return {
    firstUserText: firstUserText([...input, ...spoken]),
    reasoningText: payloads.addReasoning(),
  };
}

/** Adds the body under the payload it belongs to; answers the messages in it. */
function addBody(body: Json, eventName: string | undefined, payloads: Payloads): Json[] {
  const name =
    eventName !== undefined && Object.hasOwn(BODY_PAYLOAD, eventName)
      ? BODY_PAYLOAD[eventName]
      : undefined;
  if (name === undefined || payloads.drafts.some((draft) => draft.name === name)) {
    payloads.addValue("body", body);
    return [];
  }
  if (!name.endsWith("_messages")) {
    payloads.addValue(name, body);
    return [];
  }
  const role = eventName === "gen_ai.user.message" ? "user" : "assistant";
  return payloads.addMessages(name, [messageOf(body, role)]);
}

/** The message in a body: the body itself, or, for `gen_ai.choice`, one level down. */
function messageOf(body: Json, role: string): JsonObject {
  if (!isObject(body)) return { role, content: body };
  const { message, ...rest } = body;
  if (message === undefined) return { role, ...body };
  return isObject(message) ? { role, ...rest, ...message } : { role, ...body };
}

function isObject(value: Json): value is JsonObject {
  return isMembers(value);
}
