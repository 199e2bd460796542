import * as z from "zod/mini";
import { EFFECTS, SENSITIVITIES } from "../kernel";
import { ACCESS_CLASSES, AUTONOMIES } from "../policy";

export const CLASS_SOURCES = ["declared", "rules", "fitted", "unknown"] as const;
export type ClassSource = (typeof CLASS_SOURCES)[number];

/**
 * What a task is taken for, and how that is known: `declared` by whoever opened the session, derived by `rules` of the document or
 * the `fitted` model, or `unknown`. The confidence is 1 for what was declared or ruled, 0 for what is unknown.
 */
export const taskClassFact = z.object({
  name: z.string(),
  by: z.enum(CLASS_SOURCES),
  confidence: z.number().check(z.minimum(0), z.maximum(1)),
});
export type TaskClassFact = z.infer<typeof taskClassFact>;

const count = z.number().check(z.int(), z.minimum(0));

/** All that a route rests on beside the document and the models: sealed with the record, so that it can be decided again. */
export const routeFacts = z.object({
  /** The agent's handle. */
  agent: z.string(),
  team: z.nullable(z.string()),
  autonomy: z.enum(AUTONOMIES),
  accessClass: z.enum(ACCESS_CLASSES),
  /** The agent's data ceiling. */
  ceiling: z.enum(SENSITIVITIES),
  /** Models that the agent may use, by handle or by their providers' names; none named: any. */
  models: z.array(z.string()),
  /** Never the caller's word: what the opener declared, or what was derived. */
  taskClass: taskClassFact,
  /** Of the session's data, as far as Ambit knows it. */
  sensitivity: z.enum(SENSITIVITIES),
  /** What the caller says of its task. It can only make the answer stricter. */
  claimed: z.object({
    taskClass: z.nullable(z.string()),
    sensitivity: z.nullable(z.enum(SENSITIVITIES)),
  }),
  tools: z.array(z.string()),
  effects: z.array(z.enum(EFFECTS)),
  labels: z.array(z.string()),
  /** Expected steps; null where nobody said. */
  steps: z.nullable(count),
  /** Tokens that go in. */
  contextTokens: count,
  /** Tokens expected to come out, without reasoning. */
  outputTokens: count,
  /** Tokens that a reasoning model is expected to think. */
  reasoningTokens: count,
  latencyTargetMs: z.nullable(count),
  /** Of the tightest hard budget that applies, 0 to 100; null where none does. */
  budgetLeftPercent: z.nullable(z.number()),
  /** ISO time. */
  at: z.string(),
  /** `auto`, a class, or a model's handle. */
  asked: z.string(),
  /** The session's external id; null outside of one. */
  session: z.nullable(z.string()),
  /** 0 to 9999, the same for one session always: a keyed hash of its id. It says whether a share of the sessions includes it. */
  draw: z.number().check(z.int(), z.minimum(0), z.maximum(9999)),
});
export type RouteFacts = z.infer<typeof routeFacts>;

/** How many draws there are. */
export const DRAWS = 10_000;
