import * as z from "zod/mini";
import { type JsonObject, parseInput, SENSITIVITIES, utf8 } from "../../core/kernel";
import { MODEL_CLASSES } from "../../core/policy";
import { id } from "../evaluate/proposal";
import type { RouteRequest } from "../route/request";

const tokens = z.optional(
  z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(10_000_000))),
);
const words = z.optional(z.nullable(z.record(z.string(), z.json())));

/** What Ambit reads of a request to an OpenAI-compatible API; everything else is passed on as it came. */
export const completionRequest = z.object({
  model: id,
  messages: z.array(z.record(z.string(), z.json())).check(z.minLength(1), z.maxLength(10_000)),
  stream: z.optional(z.nullable(z.boolean())),
  stream_options: words,
  tools: z.optional(z.nullable(z.array(z.record(z.string(), z.json())).check(z.maxLength(1000)))),
  functions: z.optional(
    z.nullable(z.array(z.record(z.string(), z.json())).check(z.maxLength(1000))),
  ),
  n: z.optional(z.nullable(z.number().check(z.int(), z.minimum(1), z.maximum(128)))),
  max_tokens: tokens,
  max_completion_tokens: tokens,
  metadata: words,
});

/** What an agent says of its call beside the API's own members, each in `metadata` or a header. */
export const said = z.object({
  agent: z.optional(id),
  session: z.optional(id),
  parent: z.optional(id),
  on_behalf_of: z.optional(id),
  task_class: z.optional(id),
  sensitivity: z.optional(z.enum(SENSITIVITIES)),
});
const SAID = ["agent", "session", "parent", "on_behalf_of", "task_class", "sensitivity"] as const;
type Said = z.infer<typeof said>;

export type CompletionRequest = {
  /** What is passed on, without what was meant for Ambit. */
  body: JsonObject;
  asked: string;
  said: Said;
  stream: boolean;
  /** Whether the caller wants to see usage at the end of a stream. */
  usageWanted: boolean;
  /** Names of the tools that it offers the model. */
  tools: string[];
  /** Answers wanted, and the most tokens of each; null where nobody said. */
  choices: number;
  outputLimit: number | null;
  /** Everything the model reads, as one text. */
  prompt: string;
  promptBytes: number;
  /** Whether that is text alone: of pictures and sound no bytes tell how many tokens they are. */
  textOnly: boolean;
  /** The first thing that the user says. */
  firstWords: string | null;
};

/**
 * A request to the pass-through. What is said to Ambit stands in headers (`X-Ambit-Session`), or in `metadata`, from which it is
 * taken out.
 * @throws AppError `invalid` with the fields at fault
 */
export function parseCompletion(given: JsonObject, headers: Headers): CompletionRequest {
  const it = parseInput(completionRequest, given);
  const { metadata, body } = withoutSaid(given, it.metadata ?? {});
  const prompt = [it.messages, it.tools ?? [], it.functions ?? []].map(textOf).join("\n");
  return {
    body,
    asked: wordOf(it.model),
    said: parseInput(said, { ...metadata, ...saidInHeaders(headers) }),
    stream: it.stream ?? false,
    usageWanted: it.stream_options?.include_usage === true,
    tools: [...(it.tools ?? []), ...(it.functions ?? [])].flatMap(nameOf),
    choices: it.n ?? 1,
    outputLimit: it.max_completion_tokens ?? it.max_tokens ?? null,
    ...{ prompt, promptBytes: utf8(prompt).length },
    textOnly: it.messages.every(({ content }) => isText(content)),
    firstWords: firstWords(it.messages),
  };
}

/** The question that routing is asked for it. */
export function routeRequestOf(
  { said, asked, tools, firstWords, outputLimit, choices }: CompletionRequest,
  agent: string,
  contextTokens: number,
): RouteRequest {
  return {
    ...{ agent, session: said.session ?? null, parent: said.parent ?? null, asked, tools },
    ...{ onBehalfOf: said.on_behalf_of ?? null, taskClass: said.task_class ?? null },
    ...{ sensitivity: said.sensitivity ?? null, text: firstWords, steps: null, contextTokens },
    outputTokens: Math.min((outputLimit ?? EXPECTED_OUTPUT) * choices, 1_000_000_000),
    ...{ reasoningTokens: 0, latencyTargetMs: null, callId: null },
  };
}

/** Tokens of an answer where the caller sets no limit. */
const EXPECTED_OUTPUT = 500;

/** `reasoning` and `ambit/reasoning` are the same word: some clients want a vendor before a model's name. */
function wordOf(model: string): string {
  const bare = model.replace(/^ambit\//, "");
  const known: readonly string[] = ["auto", ...MODEL_CLASSES];
  return known.includes(bare) ? bare : model;
}

function withoutSaid(given: JsonObject, metadata: JsonObject) {
  const mine = Object.fromEntries(
    Object.entries(metadata).filter(([name]) => (SAID as readonly string[]).includes(name)),
  );
  const rest = Object.entries(metadata).filter(([name]) => !(name in mine));
  const { metadata: _, ...body } = given;
  const kept = rest.length === 0 ? {} : { metadata: Object.fromEntries(rest) };
  return { metadata: mine, body: { ...body, ...kept } as JsonObject };
}

function saidInHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    SAID.flatMap((name) => {
      const value = headers.get(`x-ambit-${name.replaceAll("_", "-")}`);
      return value === null ? [] : [[name, value]];
    }),
  );
}

function textOf(value: unknown): string {
  const text = JSON.stringify(value);
  return text === "[]" ? "" : text;
}

function nameOf(tool: JsonObject): string[] {
  const named = (tool.function ?? tool) as JsonObject | null;
  const name = typeof named === "object" && named !== null ? named.name : undefined;
  return typeof name === "string" && name.length > 0 && name.length <= 256 ? [name] : [];
}

function isText(content: unknown): boolean {
  if (!Array.isArray(content)) return true;
  return content.every((part) => (part as JsonObject | null)?.type === "text");
}

const MOST_WORDS = 20_000;

function firstWords(messages: readonly JsonObject[]): string | null {
  const first = messages.find(({ role }) => role === "user")?.content;
  if (typeof first === "string") return first.slice(0, MOST_WORDS);
  if (!Array.isArray(first)) return null;
  const texts = first.flatMap((part) => {
    const text = (part as JsonObject | null)?.text;
    return typeof text === "string" ? [text] : [];
  });
  return texts.length === 0 ? null : texts.join("\n").slice(0, MOST_WORDS);
}
