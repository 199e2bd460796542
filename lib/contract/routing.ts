import * as z from "zod/mini";
import { SENSITIVITIES } from "../core/kernel";
import { MODEL_CLASSES } from "../core/policy";
import { CLASS_SOURCES, ROLLOUT_MODES } from "../core/routing";
import { period } from "./decision";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { routedSums, ruleRef } from "./routing-figures";
import { queryContract } from "./verb";

/** What a route's verdict may be. */
export const ROUTE_VERDICTS = ["allow", "log", "constrain", "block"] as const;
export type RouteVerdict = (typeof ROUTE_VERDICTS)[number];

export const routeRow = z.object({
  id: z.string(),
  at: time,
  verdict: z.enum(ROUTE_VERDICTS),
  agent: z.nullable(ref),
  session: z.nullable(ref),
  rule: ruleRef,
  model: z.nullable(z.string()),
  class: z.nullable(z.enum(MODEL_CLASSES)),
  /** What the caller asked for: `auto`, a class, or a model. */
  asked: z.string(),
  taskClass: z.string(),
  sensitivity: z.enum(SENSITIVITIES),
  /** Why nothing may be called; null where something may. */
  refused: z.nullable(z.string()),
  /** Forwarded calls, and who answered the last of them. */
  calls: z.number(),
  answeredBy: z.nullable(z.string()),
  /** What the calls cost; null where none was forwarded. */
  costMicros: z.nullable(z.number()),
  estimatedMicros: z.number(),
  /** How long the last answer took, in milliseconds. */
  latencyMs: z.nullable(z.number()),
});
export type RouteRow = z.infer<typeof routeRow>;

const forwarded = z.object({
  id: z.string(),
  at: time,
  status: z.enum(["ok", "failed", "refused"]),
  model: z.string(),
  provider: z.string(),
  /** In the order in which they were tried. */
  attempts: z.array(
    z.object({
      provider: z.string(),
      model: z.string(),
      status: z.string(),
      ms: z.nullable(z.number()),
    }),
  ),
  tokens: routedSums.shape.tokens,
  /** Who counted them: the provider, or a tokenizer here. */
  usageBy: z.string(),
  costMicros: z.number(),
  latencyMs: z.nullable(z.number()),
  firstTokenMs: z.nullable(z.number()),
  stream: z.boolean(),
  finishReason: z.string(),
});
export type ForwardedCall = z.infer<typeof forwarded>;

export const routeDetail = z.extend(routeRow, {
  reasons: z.array(z.object({ rule: ruleRef, text: z.string() })),
  /** Models that were looked at and not chosen. */
  considered: z.array(z.object({ model: z.string(), why: z.string() })),
  fallbacks: z.array(z.string()),
  obligations: z.array(z.record(z.string(), z.json())),
  taskBy: z.nullable(z.enum(CLASS_SOURCES)),
  steps: z.nullable(z.number()),
  contextTokens: z.number(),
  latencyUs: z.number(),
  estimated: z.object({ input: z.number(), output: z.number(), reasoning: z.number() }),
  routingNumber: z.number(),
  mode: z.enum(ROLLOUT_MODES),
  /** What the other document of a rollout would have said. */
  shadow: z.nullable(z.object({ rule: z.string(), model: z.nullable(z.string()) })),
  completions: z.array(forwarded),
  /** Whether the record still verifies: its place in the log; null until the sequencer has taken it. */
  position: z.nullable(z.object({ log: z.number(), index: z.number(), covered: z.boolean() })),
});
export type RouteDetail = z.infer<typeof routeDetail>;

/** Who answered what was forwarded: another model than the first that was tried, or nobody, at least once; or nothing was forwarded. */
export const ROUTE_ANSWERS = ["another", "failed", "not_forwarded"] as const;
export type RouteAnswer = (typeof ROUTE_ANSWERS)[number];

/** Milliseconds. */
const took = z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(2_147_483_647)));

export const routingListContract = queryContract({
  name: "routing.list-routes",
  path: "/routing/routes",
  permission: "routing.read",
  summary: "Routing decisions, newest first, each with its rule, model and cost.",
  input: z.object({
    ...listInput,
    verdict: manyOf(ROUTE_VERDICTS),
    rule: manyTexts,
    model: manyTexts,
    class: manyOf(MODEL_CLASSES),
    taskClass: manyTexts,
    sensitivity: manyOf(SENSITIVITIES),
    refused: manyTexts,
    agent: manyTexts,
    team: manyTexts,
    session: manyTexts,
    mode: manyOf(ROLLOUT_MODES),
    answered: manyOf(ROUTE_ANSWERS),
    /** The class that whoever answered last has in the inventory today. */
    answeredClass: manyOf(MODEL_CLASSES),
    /** How long the last answer took: `tookFrom` within, `tookTo` without. */
    tookFrom: took,
    tookTo: took,
    ...period,
  }),
  output: pageOf(routeRow),
});

export const routingGetContract = queryContract({
  name: "routing.get-route",
  path: "/routing/routes/:id",
  permission: "routing.read",
  summary: "One routing decision: its reasons, what was passed over, and the calls made under it.",
  input: z.object({ id: uuid }),
  output: routeDetail,
});

const words = z.object({ value: z.string(), label: z.string() });

export const routingNamesContract = queryContract({
  name: "routing.names",
  path: "/routing/names",
  permission: "routing.read",
  summary: "The rules, models, task classes and refusals that routes of the last 90 days name.",
  input: z.object({}),
  output: z.object({
    rules: z.array(words),
    models: z.array(words),
    taskClasses: z.array(words),
    refusals: z.array(words),
  }),
});
export type RoutingNames = z.infer<typeof routingNamesContract.output>;
