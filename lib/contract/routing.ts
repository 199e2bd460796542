import * as z from "zod/mini";
import { SENSITIVITIES } from "../core/kernel";
import { MODEL_CLASSES } from "../core/policy";
import { CLASS_SOURCES, ROLLOUT_MODES } from "../core/routing";
import { period } from "./decision";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { looking } from "./overview";
import { queryContract } from "./verb";

/** What a route's verdict may be. */
export const ROUTE_VERDICTS = ["allow", "log", "constrain", "block"] as const;
export type RouteVerdict = (typeof ROUTE_VERDICTS)[number];

/** Over one of the classes of models, or all. */
const byClass = z.object({ reasoning: z.number(), fast: z.number(), unknown: z.number() });

/** A rule by its handle, with the name that it has in the published document; without one, its handle again. */
const ruleRef = z.object({ handle: z.string(), name: z.string() });

/** What was routed and forwarded in some time. Money is in micro-USD. */
export const routedSums = z.object({
  routes: z.number(),
  /** Of the routes, those that may call nothing. */
  refused: z.number(),
  /** Routes to a model, by its class. */
  byClass,
  /** Routes with sensitive data (confidential or above), refused ones too. */
  sensitive: z.number(),
  /** Calls that the gateway forwarded to a provider, and what of them went wrong. */
  calls: z.number(),
  callsFailed: z.number(),
  /** Answered by another model than the first that was tried. */
  failedOver: z.number(),
  /** Calls whose provider reported no usage: their tokens are counted here instead. */
  callsEstimated: z.number(),
  /** `input` includes what was cached, `output` includes reasoning. */
  tokens: z.object({
    input: z.number(),
    cached: z.number(),
    output: z.number(),
    reasoning: z.number(),
  }),
  /** What the forwarded calls cost. */
  costMicros: z.number(),
  /** Routes whose call was not forwarded, as the agent calls its provider itself, and what they were estimated at. */
  elsewhere: z.object({ routes: z.number(), estimatedMicros: z.number() }),
});
export type RoutedSums = z.infer<typeof routedSums>;

/** The same tokens at one other model's prices: the cheapest model of a class that routing could choose for them. */
const counterfactual = z.nullable(
  z.object({ model: z.object({ handle: z.string(), name: z.string() }), costMicros: z.number() }),
);
export type Counterfactual = z.infer<typeof counterfactual>;

const stretch = z.object({ from: time, to: time });
/** A time known to lie in a range, in milliseconds; `about` is where an even spread within it would put it. */
const quantile = z.nullable(
  z.object({ from: z.number(), to: z.nullable(z.number()), about: z.number() }),
);

export const routingOverview = z.object({
  window: stretch,
  /** As long, right before. */
  before: stretch,
  /** Whether anything was ever routed. */
  begun: z.boolean(),
  /** How many records are not counted yet. */
  uncounted: z.number(),
  /** The published document. */
  number: z.number(),
  mode: z.enum(ROLLOUT_MODES),
  share: z.number(),
  now: routedSums,
  earlier: routedSums,
  allReasoning: counterfactual,
  allFast: counterfactual,
  /** How long answered calls took, by the class of the model that answered. */
  latency: z.array(
    z.object({
      class: z.enum(MODEL_CLASSES),
      calls: z.number(),
      p50: quantile,
      p95: quantile,
      p99: quantile,
    }),
  ),
  /** Why nothing was routed, the most frequent first, at most 20. */
  refusals: z.array(z.object({ rule: ruleRef, reason: z.string(), routes: z.number() })),
  /** Which class of model was given how sensitive data. */
  sensitivity: z.array(
    z.extend(byClass, { sensitivity: z.enum(SENSITIVITIES), refused: z.number() }),
  ),
});
export type RoutingOverview = z.infer<typeof routingOverview>;

const within = { ...looking, agent: z.optional(uuid) };

export const routingOverviewContract = queryContract({
  name: "routing.overview",
  path: "/routing",
  permission: "routing.read",
  summary:
    "What was routed in a period and what it cost, beside the same tokens on one model; of one agent or all.",
  input: z.object(within),
  output: routingOverview,
});

const trafficRow = z.extend(stretch, {
  routes: z.number(),
  refused: z.number(),
  ...byClass.shape,
  calls: z.number(),
  costMicros: z.number(),
  /** The same tokens on one reasoning model, and on one fast model; null where there is none. */
  allReasoningMicros: z.nullable(z.number()),
  allFastMicros: z.nullable(z.number()),
});
export type TrafficRow = z.infer<typeof trafficRow>;

export const routingTrafficContract = queryContract({
  name: "routing.traffic",
  path: "/routing/traffic",
  permission: "routing.read",
  summary: "Routes by class of model, and their cost, over a period, piece by piece.",
  input: z.object(within),
  output: z.object({ rows: z.array(trafficRow) }),
});

const shareRow = z.object({
  rule: z.string(),
  ruleName: z.string(),
  /** Null where nothing may be called. */
  model: z.nullable(z.string()),
  class: z.nullable(z.enum(MODEL_CLASSES)),
  routes: z.number(),
  /** Forwarded calls that this model answered. */
  calls: z.number(),
  costMicros: z.number(),
});
export type RoutingShareRow = z.infer<typeof shareRow>;

export const routingSharesContract = queryContract({
  name: "routing.shares",
  path: "/routing/shares",
  permission: "routing.read",
  summary: "Routes of a period by rule and model, the most frequent first.",
  input: z.object(within),
  output: z.object({ rows: z.array(shareRow) }),
});

const latencyRow = z.extend(byClass, {
  /** Milliseconds: `from` within, `to` without; the last has no end. */
  from: z.number(),
  to: z.nullable(z.number()),
});
export type RoutingLatencyRow = z.infer<typeof latencyRow>;

export const routingLatenciesContract = queryContract({
  name: "routing.latencies",
  path: "/routing/latencies",
  permission: "routing.read",
  summary: "How long forwarded calls took in a period, by the class of the model that answered.",
  input: z.object(looking),
  output: z.object({ rows: z.array(latencyRow) }),
});

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
