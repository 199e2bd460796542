import * as z from "zod/mini";
import { SENSITIVITIES } from "../core/kernel";
import { MODEL_CLASSES } from "../core/policy";
import { MODEL_STATUSES, modelPrices, NAMED_AS, PROVIDER_STATUSES } from "../core/routing";
import { capabilityReview } from "./capability-review";
import { handle, line, moment, proseOrNone, unchangedSince, why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { providerTerms } from "./provider";
import { commandContract, queryContract } from "./verb";

/** How the capability review of a model stands. */
export const REVIEW_STANDINGS = ["none", "current", "overdue"] as const;
export type ReviewStanding = (typeof REVIEW_STANDINGS)[number];

/** Who counted: what agents' telemetry reports, or what the gateway forwarded itself. */
export const USE_SOURCES = ["telemetry", "gateway"] as const;
export type UseSource = (typeof USE_SOURCES)[number];

/** What of the routing policy's versions names a model: what is in force, what answers beside it, and what is being worked on. */
export const NAMING_VERSIONS = ["published", "besides", "draft", "proposed"] as const;
export type NamingVersion = (typeof NAMING_VERSIONS)[number];

/** Use and latency look back on this many days (UTC), today among them. */
export const USE_DAYS = 30;

const quantile = z.object({ from: z.number(), to: z.nullable(z.number()), about: z.number() });
const modelRef = z.extend(ref, { handle: z.string() });

export const modelRow = z.object({
  id: z.string(),
  /** What a caller asks for. */
  handle: z.string(),
  name: z.string(),
  provider: z.extend(providerTerms, {
    id: z.string(),
    name: z.string(),
    handle: z.string(),
    status: z.enum(PROVIDER_STATUSES),
  }),
  /** What its provider calls it. */
  providerModel: z.string(),
  class: z.enum(MODEL_CLASSES),
  /** Micro-units of USD for a million tokens. */
  prices: modelPrices,
  contextTokens: z.number(),
  maxOutputTokens: z.number(),
  /** The highest that it may be shown. */
  sensitivity: z.enum(SENSITIVITIES),
  status: z.enum(MODEL_STATUSES),
  deprecatedAt: z.nullable(time),
  /** When it is to be gone. */
  endsAt: z.nullable(time),
  replacement: z.nullable(modelRef),
  owner: z.nullable(ref),
  review: z.object({
    standing: z.enum(REVIEW_STANDINGS),
    reviewedAt: z.nullable(time),
    dueAt: z.nullable(time),
  }),
  /** Of the last 30 days, by whatever name it was reported. */
  use: z.object({ calls: z.number(), agents: z.number(), lastAt: z.nullable(time) }),
  /** How long its calls took at the median and at the 95th of a hundred, in ms; null where nothing was seen. */
  latency: z.nullable(z.object({ calls: z.number(), p50: quantile, p95: quantile })),
  createdAt: time,
  updatedAt: time,
});
export type ModelRow = z.infer<typeof modelRow>;

const observed = z.object({
  source: z.enum(USE_SOURCES),
  /** Calls whose time is known. */
  calls: z.number(),
  p50: quantile,
  p95: quantile,
  p99: quantile,
  /** In ms: `from` within, `to` without. */
  ranges: z.array(z.object({ from: z.number(), to: z.nullable(z.number()), count: z.number() })),
});

export const modelDetail = z.extend(modelRow, {
  notes: z.string(),
  /** What the provider's terms say besides, in words. */
  terms: z.string(),
  /** Models that it takes the place of. */
  replaces: z.array(modelRef),
  /** The latest first, at most 100. */
  reviews: z.array(capabilityReview),
  /** By who counted it; none where nothing was seen. */
  observed: z.array(observed),
  /** Calls a day, the earliest first: every day of the last 30. */
  days: z.array(z.object({ day: z.string(), calls: z.number(), failed: z.number() })),
  /** Those that used it within the last 30 days, the busiest first, at most 100. */
  agents: z.array(
    z.extend(modelRef, {
      calls: z.number(),
      failed: z.number(),
      inputTokens: z.number(),
      outputTokens: z.number(),
      reasoningTokens: z.number(),
      lastAt: time,
      /** Whether it may: its list of models names it, or names none. */
      listed: z.boolean(),
    }),
  ),
  /** Names under which it was reported. */
  reportedAs: z.array(z.string()),
  /** Agents whose list of models names it. */
  listedBy: z.number(),
  /**
   * The routing policies that matter now, each with the rules that name it or its class: the published one, while that is only tried
   * the one that answers the rest, and the one being worked on. Null for whoever may not read routing policies.
   */
  named: z.nullable(
    z.array(
      z.object({
        number: z.number(),
        as: z.enum(NAMING_VERSIONS),
        rules: z.array(
          z.object({
            handle: z.string(),
            name: z.string(),
            /** A rule that is off decides nothing. */
            on: z.boolean(),
            as: z.enum(NAMED_AS),
          }),
        ),
      }),
    ),
  ),
});
export type ModelDetail = z.infer<typeof modelDetail>;

/** A model that is used and not in the inventory. */
export const unlistedModel = z.object({
  name: z.string(),
  /** The provider that was reported with it; empty where none was. */
  provider: z.string(),
  calls: z.number(),
  agents: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  lastAt: time,
});
export type UnlistedModel = z.infer<typeof unlistedModel>;

export const modelOverview = z.object({
  active: z.number(),
  /** Of these never reviewed, or overdue. */
  unreviewed: z.number(),
  /** The busiest first, at most 50; and how many there are. */
  unlisted: z.array(unlistedModel),
  unlistedTotal: z.number(),
});
export type ModelOverview = z.infer<typeof modelOverview>;

const price = z
  .number("must be an amount, such as 2.5")
  .check(z.int(), z.minimum(0), z.maximum(2_000_000_000, "must be at most 2,000 dollars"));
const prices = z.strictObject({ input: price, cached: price, output: price, reasoning: price });
const tokens = z
  .number("must be a number, such as 200k")
  .check(z.int(), z.minimum(1), z.maximum(100_000_000));

const settings = {
  name: z.optional(line(120)),
  class: z.optional(z.enum(MODEL_CLASSES)),
  notes: z.optional(proseOrNone(4000)),
  ownerId: z.optional(z.nullable(uuid)),
};

const statusResult = z.object({ id: z.string(), status: z.enum(MODEL_STATUSES) });

export const modelListContract = queryContract({
  name: "model.list",
  path: "/models",
  permission: "model.read",
  summary:
    "Models with prices, terms, clearance and observed latency, searched by name, handle or provider.",
  input: z.object({
    ...listInput,
    provider: manyTexts,
    class: manyOf(MODEL_CLASSES),
    status: manyOf(MODEL_STATUSES),
    sensitivity: manyOf(SENSITIVITIES),
    review: manyOf(REVIEW_STANDINGS),
    owner: manyTexts,
    /** Called within the last 30 days. */
    used: manyOf(["yes", "no"]),
    without: manyOf(["owner", "replacement"]),
  }),
  output: pageOf(modelRow),
});

export const modelOverviewContract = queryContract({
  name: "model.overview",
  path: "/models/overview",
  permission: "model.read",
  summary:
    "How many models are in service and how many of them nobody reviewed lately; and those that agents used within 30 days without their being listed.",
  input: z.object({}),
  output: modelOverview,
});

export const modelGetContract = queryContract({
  name: "model.get",
  path: "/models/:id",
  permission: "model.read",
  summary: "One model with its capability reviews, observed latency and the agents that use it.",
  input: z.object({ id: uuid }),
  output: modelDetail,
});

export const modelCreateContract = commandContract({
  name: "model.create",
  path: "/models",
  permission: "model.write",
  summary: "Adds a model, cleared for public data only; its handle never changes.",
  input: z.object({
    ...settings,
    handle,
    name: line(120),
    providerId: z.uuid("must name a provider"),
    providerModel: line(200),
    prices,
    contextTokens: tokens,
    maxOutputTokens: tokens,
  }),
  output: z.object({ id: z.string(), handle: z.string() }),
});

export const modelUpdateContract = commandContract({
  name: "model.update",
  path: "/models/:id/update",
  permission: "model.write",
  summary:
    "Changes what is known of a model, or clears it for less; clearing it for more is an act of its own.",
  input: z.object({
    ...settings,
    id: uuid,
    providerModel: z.optional(line(200)),
    prices: z.optional(prices),
    contextTokens: z.optional(tokens),
    maxOutputTokens: z.optional(tokens),
    sensitivity: z.optional(z.enum(SENSITIVITIES)),
    reason: z.optional(why),
    unchangedSince,
  }),
  output: z.object({ id: z.string(), updatedAt: time }),
});

export const modelWidenContract = commandContract({
  name: "model.widen",
  path: "/models/:id/widen",
  permission: "model.widen",
  personOnly: true,
  summary:
    "Clears a model for more sensitive data, for a reason; no review of its ability does so.",
  input: z.object({ id: uuid, sensitivity: z.enum(SENSITIVITIES), reason: why, unchangedSince }),
  output: z.object({ id: z.string(), sensitivity: z.enum(SENSITIVITIES), updatedAt: time }),
});

export const modelDeprecateContract = commandContract({
  name: "model.deprecate",
  path: "/models/:id/deprecate",
  permission: "model.write",
  summary:
    "Says that a model is to be given up, when, and what takes its place; or changes what was said.",
  input: z.object({
    id: uuid,
    /** Null where none is known yet. */
    replacementId: z.optional(z.nullable(uuid)),
    /** When it is to be gone; null where that is open. */
    endsAt: z.optional(z.nullable(moment)),
    reason: why,
  }),
  output: statusResult,
});

export const modelRetireContract = commandContract({
  name: "model.retire",
  path: "/models/:id/retire",
  permission: "model.write",
  summary: "Takes a model out of service at once: no route leads to it any more.",
  input: z.object({ id: uuid, reason: why }),
  output: statusResult,
});

export const modelRestoreContract = commandContract({
  name: "model.restore",
  path: "/models/:id/restore",
  permission: "model.write",
  summary:
    "Takes a deprecation or a retirement back; a retired model comes back cleared as it was.",
  input: z.object({ id: uuid, reason: why }),
  output: statusResult,
});
