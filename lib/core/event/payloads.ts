import type { Json, JsonObject } from "../kernel";
import type { PayloadDraft } from "./canonical-event";
import { type ReasoningPart, reasoningText, splitMessages, textOf } from "./messages";

/** Longest payload, in UTF-16 units. A longer one is cut, and `data.truncated` tells the length that it had. */
export const MAX_PAYLOAD_CHARS = 1_048_576;

/** Gathers the texts of one span or log record that must stay out of the record, and what had to be said about them. */
export class Payloads {
  readonly drafts: PayloadDraft[] = [];
  readonly malformed: string[] = [];
  readonly #reasoning: ReasoningPart[] = [];
  readonly #truncated: [string, number][] = [];

  /** Adds a text; absent ones are passed over. */
  add(name: string, content: string | undefined): void {
    if (content === undefined) return;
    if (content.length > MAX_PAYLOAD_CHARS) this.#truncated.push([name, content.length]);
    this.drafts.push({ name, content: content.slice(0, MAX_PAYLOAD_CHARS) });
  }

  /** Adds any value as text. */
  addValue(name: string, value: Json | undefined): void {
    if (value !== undefined) this.add(name, textOf(value));
  }

  /** Adds messages without the reasoning in them, which is kept for `addReasoning`; answers the messages, if readable. */
  addMessages(name: string, value: Json | undefined): Json[] {
    if (value === undefined) return [];
    const { content, reasoning, messages, malformed } = splitMessages(value, name);
    this.add(name, content);
    this.#reasoning.push(...reasoning);
    if (malformed) this.malformed.push(name);
    return messages ?? [];
  }

  /** Adds all reasoning met so far as one payload; answers its plain text, if any. To be called once, after the messages. */
  addReasoning(): string | undefined {
    if (this.#reasoning.length === 0) return undefined;
    this.add("reasoning", JSON.stringify(this.#reasoning));
    return reasoningText(this.#reasoning);
  }

  /** Payloads that were cut, with the length they had. */
  truncated(): JsonObject {
    return Object.fromEntries(this.#truncated);
  }
}
