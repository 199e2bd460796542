import type { Choice } from "@/components/form/combo-box";
import type { ModelDetail, UnlistedModel } from "@/lib/contract/model";
import type { ModelClass } from "@/lib/core/policy";
import { dollarsOf, microsOf } from "./model-words";

/** A model as its form holds it; prices in dollars for a million tokens. */
export type ModelValues = {
  handle: string;
  name: string;
  providerId: Choice | null;
  providerModel: string;
  class: ModelClass;
  prices: { input: string; cached: string; output: string; reasoning: string };
  contextTokens: string;
  maxOutputTokens: string;
  ownerId: Choice | null;
  notes: string;
};

export const BLANK: ModelValues = {
  ...{ handle: "", name: "", providerId: null, providerModel: "", class: "fast" },
  prices: { input: "", cached: "", output: "", reasoning: "" },
  ...{ contextTokens: "", maxOutputTokens: "", ownerId: null, notes: "" },
};

export const LABELS: Readonly<Record<string, string>> = {
  handle: "Handle",
  name: "Name",
  providerId: "Provider",
  providerModel: "Its provider's name for it",
  class: "Class",
  prices: "Prices",
  "prices.input": "Input",
  "prices.cached": "Cached input",
  "prices.output": "Output",
  "prices.reasoning": "Reasoning",
  contextTokens: "Context",
  maxOutputTokens: "Most output",
  ownerId: "Owner",
  notes: "Notes",
};

/** What the form of a known model starts from. */
export function valuesOf(model: ModelDetail): ModelValues {
  const { handle, name, provider, providerModel, prices, owner, notes } = model;
  return {
    ...{ handle, name, providerModel, class: model.class, notes },
    providerId: { id: provider.id, name: provider.name },
    prices: {
      input: dollarsOf(prices.input),
      cached: dollarsOf(prices.cached),
      output: dollarsOf(prices.output),
      reasoning: dollarsOf(prices.reasoning),
    },
    contextTokens: String(model.contextTokens),
    maxOutputTokens: String(model.maxOutputTokens),
    ownerId: owner,
  };
}

/** What the form starts from for a model that was seen and is not listed. */
export function valuesSeen({ name }: UnlistedModel): Partial<ModelValues> {
  const own = name.slice(name.lastIndexOf("/") + 1);
  return { name: own, providerModel: name, handle: handleOf(own) };
}

/** A text as a handle may be written. */
export function handleOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, 63);
}

/** What is sent of both forms. What was left empty is cached at the input's price, and reasoned at the output's. */
export function inputOf(values: ModelValues) {
  const { name, providerModel, prices, notes, contextTokens, maxOutputTokens } = values;
  const [input, output] = [microsOf(prices.input), microsOf(prices.output)];
  return {
    ...{ name, providerModel, class: values.class, notes },
    prices: {
      input,
      cached: prices.cached.trim() === "" ? input : microsOf(prices.cached),
      output,
      reasoning: prices.reasoning.trim() === "" ? output : microsOf(prices.reasoning),
    },
    contextTokens: wholeOf(contextTokens),
    maxOutputTokens: wholeOf(maxOutputTokens),
    ownerId: values.ownerId?.id ?? null,
  };
}

/** "200,000" or "200k" as a number. */
function wholeOf(text: string): number {
  const plain = text.replace(/[,_\s]/g, "").toLowerCase();
  const times = plain.endsWith("k") ? 1_000 : plain.endsWith("m") ? 1_000_000 : 1;
  const digits = times === 1 ? plain : plain.slice(0, -1);
  return digits === "" ? Number.NaN : Number(digits) * times;
}
