import { rankOf, type Sensitivity } from "../kernel";
import type { Estimate } from "./answer";
import { estimateOn } from "./estimate";
import type { RouteFacts } from "./facts";
import { numberInWords } from "./figures-in-words";
import type { ModelFacts } from "./model";

/** What a model is asked to be good for. */
export type Need = { facts: RouteFacts; sensitivity: Sensitivity };

/** Why a model may not be used for this, in words; null where it may. Being deprecated is no reason where a rule names it. */
export function whyNot(model: ModelFacts, { facts, sensitivity }: Need): string | null {
  if (model.status === "retired")
    return model.replacement === null
      ? "is retired"
      : `is retired; ${model.replacement} was named to take its place`;
  if (!model.providerActive) return `is called at ${model.provider}, which is switched off`;
  if (!model.usable) return `cannot be called: ${model.provider} has no key`;
  if (rankOf(model.sensitivity) < rankOf(sensitivity))
    return `is cleared for ${model.sensitivity} data at most, and this is ${sensitivity}`;
  if (!isListed(model, facts.models)) return "is not among the models that the agent may use";
  const tokens = tokensOf(estimateOn(model, facts));
  if (tokens > model.context)
    return `takes ${numberInWords(model.context)} tokens, and about ${numberInWords(tokens)} are needed`;
  return null;
}

function tokensOf({ inputTokens, outputTokens, reasoningTokens }: Estimate): number {
  return inputTokens + outputTokens + reasoningTokens;
}

/** A list names models by their handles, or as their providers do, with the provider before it or without. */
function isListed({ handle, provider, name }: ModelFacts, names: readonly string[]): boolean {
  if (names.length === 0) return true;
  return [handle, name, `${provider}/${name}`].some((known) => names.includes(known));
}
