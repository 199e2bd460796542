import { utf8 } from "../../core/kernel";

/** Longest text of an answer that is kept to be counted. */
const MOST_TEXT = 400_000;

/** What has come of an answer so far, whether at once or bit by bit. */
export type Tally = {
  text: string;
  thought: string;
  bytes: number;
  /** What the provider said of usage last. */
  reported: unknown;
  finish: string | null;
};

export function emptyTally(): Tally {
  return { text: "", thought: "", bytes: 0, reported: undefined, finish: null };
}

type Part = {
  content?: unknown;
  refusal?: unknown;
  reasoning_content?: unknown;
  reasoning?: unknown;
  tool_calls?: unknown;
  function_call?: unknown;
};
type Choice = { delta?: Part | null; message?: Part | null; finish_reason?: unknown };
type Chunk = { choices?: (Choice | null)[] | null; usage?: unknown };

/** Takes in a whole answer, or one chunk of a stream. @returns whether it brought anything of the answer */
export function takeIn(tally: Tally, given: unknown): boolean {
  const chunk = given as Chunk | null;
  if (typeof chunk !== "object" || chunk === null) return false;
  if (chunk.usage !== undefined && chunk.usage !== null) tally.reported = chunk.usage;
  const choices = Array.isArray(chunk.choices) ? chunk.choices : [];
  return choices.map((choice) => takeChoice(tally, choice)).includes(true);
}

function takeChoice(tally: Tally, choice: Choice | null): boolean {
  if (typeof choice?.finish_reason === "string") tally.finish = choice.finish_reason;
  const part = choice?.delta ?? choice?.message ?? {};
  const thought = wordsOf(part.reasoning_content ?? part.reasoning);
  const said = [part.content, part.refusal, part.tool_calls, part.function_call].map(wordsOf);
  const text = said.join("");
  tally.bytes += utf8(text).length;
  if (tally.text.length < MOST_TEXT) tally.text += text;
  if (tally.thought.length < MOST_TEXT) tally.thought += thought;
  return text !== "" || thought !== "";
}

/** The words in a part of an answer; of calls of tools, what the model wrote of them. */
function wordsOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(wordsOf).join("");
  if (typeof value !== "object" || value === null) return "";
  const { text, name, arguments: args, function: called } = value as Record<string, unknown>;
  return [text, name, args, called].map(wordsOf).join("");
}
