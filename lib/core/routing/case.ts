import * as z from "zod/mini";
import { EFFECTS, SENSITIVITIES } from "../kernel";
import { ACCESS_CLASSES, AUTONOMIES, handle, MODEL_CLASSES, title, word } from "../policy";

const list = z.optional(z.array(word).check(z.maxLength(100)));
const count = z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000)));

/** A task as a case describes it: only what matters, the rest is harmless. */
export const routingSituation = z.strictObject({
  agent: z.optional(handle),
  team: z.optional(word),
  autonomy: z.optional(z.enum(AUTONOMIES)),
  accessClass: z.optional(z.enum(ACCESS_CLASSES)),
  ceiling: z.optional(z.enum(SENSITIVITIES)),
  taskClass: z.optional(handle),
  /** What the caller claims the task to be. */
  claimedClass: z.optional(handle),
  sensitivity: z.optional(z.enum(SENSITIVITIES)),
  tools: list,
  effects: z.optional(z.array(z.enum(EFFECTS))),
  labels: list,
  steps: count,
  contextTokens: count,
  outputTokens: count,
  latencyTargetMs: count,
  budgetLeftPercent: z.optional(z.number().check(z.minimum(0), z.maximum(100))),
  /** ISO time. */
  at: z.optional(z.iso.datetime({ offset: true })),
  /** `auto`, a class or a model's handle. */
  asked: z.optional(word),
});
export type RoutingSituation = z.infer<typeof routingSituation>;

/** A task and how it must be routed; what is not named is not asked about. */
export const routingCase = z.strictObject({
  name: title,
  given: routingSituation,
  expect: z.strictObject({
    /** A rule's handle, or `default`. */
    rule: z.optional(handle),
    model: z.optional(handle),
    class: z.optional(z.enum(MODEL_CLASSES)),
    refused: z.optional(z.boolean()),
  }),
});
export type RoutingCase = z.infer<typeof routingCase>;
