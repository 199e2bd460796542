import * as z from "zod/mini";
import { SENSITIVITIES } from "../kernel";
import { MODEL_CLASSES } from "../policy";

export const MODEL_STATUSES = ["active", "deprecated", "retired"] as const;
export type ModelStatus = (typeof MODEL_STATUSES)[number];

const price = z.number().check(z.int(), z.minimum(0));

/** Micro-units of one currency (USD) per million tokens. */
export const modelPrices = z.object({
  input: price,
  cached: price,
  output: price,
  reasoning: price,
});
export type ModelPrices = z.infer<typeof modelPrices>;

/** What routing knows of a model. */
export const modelFacts = z.object({
  handle: z.string(),
  /** The provider's handle. */
  provider: z.string(),
  providerActive: z.boolean(),
  /** What its provider calls it. */
  name: z.string(),
  class: z.enum(MODEL_CLASSES),
  prices: modelPrices,
  /** Tokens that go in and come out, together. */
  context: z.number(),
  /** Tokens that come out at most. */
  maxOutput: z.number(),
  /** The most sensitive data that it may see. */
  sensitivity: z.enum(SENSITIVITIES),
  status: z.enum(MODEL_STATUSES),
  /** The handle of the model that takes its place. */
  replacement: z.nullable(z.string()),
  /** Whether it can be called at all: its provider has an address, and a key where one is needed. */
  usable: z.boolean(),
});
export type ModelFacts = z.infer<typeof modelFacts>;
