import type { TokenUse } from "../../core/routing";
import type { CompletionRequest } from "./request";

/** Tokens as a call is charged for them: as its provider says, or estimated, and then why. */
export type Usage = TokenUse & {
  by: "provider" | "estimated";
  why: "not reported" | "not believable" | null;
};

/** The longest run of text that is one token. */
const LONGEST_TOKEN = 128;
/** What a provider puts around each call beside the words it is sent. */
const AROUND = 256;

/** The most that a call can use of a model, whatever its provider says. */
export type Most = { input: number; output: number };

/** No more tokens go in than there are bytes, and none come out beyond the limit: of the caller, else of the model. */
export function mostOf(
  { context, maxOutput }: { context: number; maxOutput: number },
  { promptBytes, textOnly, outputLimit, choices }: CompletionRequest,
): Most {
  return {
    input: textOnly ? Math.min(context, promptBytes + AROUND) : context,
    output: Math.min(maxOutput, outputLimit ?? maxOutput) * choices,
  };
}

/** What a provider reported, if it did; null for what is no report at all. */
export function reportedUsage(given: unknown): TokenUse | null {
  if (typeof given !== "object" || given === null) return null;
  const usage = given as Record<string, unknown>;
  const { prompt_tokens: input, completion_tokens: output } = usage;
  if (input === undefined && output === undefined) return null;
  return {
    input: figure(input),
    cached: figure(within(usage.prompt_tokens_details, "cached_tokens")),
    output: figure(output),
    reasoning: figure(within(usage.completion_tokens_details, "reasoning_tokens")),
  };
}

/** Not a count of anything where it is none. */
function figure(value: unknown): number {
  return typeof value === "number" ? value : value === undefined || value === null ? 0 : Number.NaN;
}

function within(details: unknown, name: string): unknown {
  return typeof details === "object" && details !== null
    ? (details as Record<string, unknown>)[name]
    : undefined;
}

/** Whether a report can be true of a call that sent and got this much text. */
export function isBelievable(
  use: TokenUse,
  most: Most,
  { promptBytes, answerBytes }: { promptBytes: number; answerBytes: number },
): boolean {
  const counts = [use.input, use.cached, use.output, use.reasoning];
  return (
    counts.every((n) => Number.isSafeInteger(n) && n >= 0) &&
    use.cached <= use.input &&
    use.reasoning <= use.output &&
    use.input <= most.input &&
    use.output <= most.output &&
    use.input * LONGEST_TOKEN >= promptBytes / 4 &&
    use.output * LONGEST_TOKEN >= answerBytes
  );
}
