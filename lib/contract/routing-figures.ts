import * as z from "zod/mini";
import { SENSITIVITIES } from "../core/kernel";
import { MODEL_CLASSES } from "../core/policy";
import { ROLLOUT_MODES } from "../core/routing";
import { ref, time, uuid } from "./list";
import { looking } from "./overview";
import { queryContract } from "./verb";

/** Over one of the classes of models, or all. */
const byClass = z.object({ reasoning: z.number(), fast: z.number(), unknown: z.number() });

/** A rule by its handle, with the name that it has in the published document; without one, its handle again. */
export const ruleRef = z.object({ handle: z.string(), name: z.string() });

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

const refusal = z.object({ rule: ruleRef, reason: z.string(), routes: z.number() });
export type RoutingRefusal = z.infer<typeof refusal>;

const routedSensitivity = z.extend(byClass, {
  sensitivity: z.enum(SENSITIVITIES),
  refused: z.number(),
});
export type RoutedSensitivity = z.infer<typeof routedSensitivity>;

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
  refusals: z.array(refusal),
  /** Which class of model was given how sensitive data. */
  sensitivity: z.array(routedSensitivity),
});
export type RoutingOverview = z.infer<typeof routingOverview>;

/** Of one agent, of the agents that a team's people own or sponsor, or of all. */
const within = { ...looking, agent: z.optional(uuid), team: z.optional(uuid) };

export const routingOverviewContract = queryContract({
  name: "routing.overview",
  path: "/routing",
  permission: "routing.read",
  summary:
    "What was routed in a period and what it cost, beside the same tokens on one model; of one agent, one team's or all.",
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

/** What may explain a change of what is routed. */
export const ROUTING_MARKS = ["routing.published", "model.added", "model.deprecated"] as const;

const routingMark = z.object({
  id: z.string(),
  at: time,
  kind: z.enum(ROUTING_MARKS),
  /** The version that came into force, and how: whole, for a share of sessions, or in shadow. */
  number: z.nullable(z.number()),
  rollout: z.nullable(z.object({ mode: z.enum(ROLLOUT_MODES), share: z.number() })),
  model: z.nullable(ref),
});
export type RoutingMark = z.infer<typeof routingMark>;

export const routingTrafficContract = queryContract({
  name: "routing.traffic",
  path: "/routing/traffic",
  permission: "routing.read",
  summary:
    "Routes by class of model, and their cost, over a period, piece by piece, with what may explain a change.",
  input: z.object(within),
  output: z.object({
    rows: z.array(trafficRow),
    /** The latest dozen, oldest first. */
    marks: z.array(routingMark),
  }),
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
  input: z.object(within),
  output: z.object({ rows: z.array(latencyRow) }),
});

export const routingRefusalsContract = queryContract({
  name: "routing.refusals",
  path: "/routing/refusals",
  permission: "routing.read",
  summary: "Why nothing was routed in a period, by rule and reason, the most frequent first.",
  input: z.object(within),
  output: z.object({ rows: z.array(refusal) }),
});

export const routingSensitivityContract = queryContract({
  name: "routing.sensitivity",
  path: "/routing/sensitivity",
  permission: "routing.read",
  summary: "Routes of a period by the most sensitive data of the session and the class of model.",
  input: z.object(within),
  output: z.object({ rows: z.array(routedSensitivity) }),
});
