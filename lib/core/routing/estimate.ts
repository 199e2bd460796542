import type { Estimate } from "./answer";
import type { RouteFacts } from "./facts";
import type { ModelFacts, ModelPrices } from "./model";

const PER_MILLION = 1_000_000;

/** Tokens that a call used. `input` includes what was cached, `output` includes reasoning, as providers report them. */
export type TokenUse = { input: number; cached: number; output: number; reasoning: number };

/** What a use of tokens costs, in micro-USD, rounded up: each token once, at its own price. */
export function costOf(prices: ModelPrices, use: TokenUse): number {
  const cached = Math.min(use.cached, use.input);
  const reasoning = Math.min(use.reasoning, use.output);
  const micros =
    (use.input - cached) * prices.input +
    cached * prices.cached +
    (use.output - reasoning) * prices.output +
    reasoning * prices.reasoning;
  return Math.ceil(micros / PER_MILLION);
}

/** What a call is expected to use and cost on a model: nothing cached, no more output than it gives, thought only where it reasons. */
export function estimateOn(
  model: ModelFacts,
  facts: Pick<RouteFacts, "contextTokens" | "outputTokens" | "reasoningTokens">,
): Estimate {
  const inputTokens = facts.contextTokens;
  const outputTokens = Math.min(facts.outputTokens, model.maxOutput);
  const room = model.maxOutput - outputTokens;
  const reasoningTokens = model.class === "reasoning" ? Math.min(facts.reasoningTokens, room) : 0;
  const output = outputTokens + reasoningTokens;
  const use = { input: inputTokens, cached: 0, output, reasoning: reasoningTokens };
  return { inputTokens, outputTokens, reasoningTokens, costMicros: costOf(model.prices, use) };
}

export const NO_ESTIMATE: Estimate = {
  ...{ inputTokens: 0, outputTokens: 0, reasoningTokens: 0, costMicros: 0 },
};
