import * as z from "zod/mini";
import { EFFECTS, SENSITIVITIES } from "../core/kernel";
import { ACCESS_CLASSES, AUTONOMIES, BOUNDARIES } from "../core/policy";
import { LOOK_BACKS, REVIEW_DECISIONS } from "../core/review";
import { terms } from "./entitlement";
import { moment, why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

/** What use speaks for, as a filter: `young` is what cannot be judged yet. */
export const ADVICES = [...REVIEW_DECISIONS, "young"] as const;

/** How many days of use are looked back on: 30, 90 or 180. */
export const lookBack = z._default(
  z.coerce
    .number()
    .check(z.refine((days: number) => LOOK_BACKS.some((d) => d === days), "must be 30, 90 or 180")),
  30,
);

/** The most that one question or one campaign may be about. */
export const MAX_ITEMS = 5_000;

const narrower = z.object({
  resources: z.optional(z.array(z.string())),
  boundary: z.optional(z.enum(BOUNDARIES)),
  expiresAt: z.optional(time),
});

export const weighedResource = z.object({
  id: z.string(),
  name: z.string(),
  sensitivity: z.enum(SENSITIVITIES),
  /** Whether a call under the entitlement reached it within the look-back. */
  reached: z.boolean(),
});

/** An entitlement beside its use over the look-back. */
export const dueRow = z.object({
  id: z.string(),
  version: z.number(),
  agent: ref,
  tool: ref,
  purpose: z.string(),
  owner: z.nullable(ref),
  accessClass: z.enum(ACCESS_CLASSES),
  autonomy: z.enum(AUTONOMIES),
  effects: z.array(z.enum(EFFECTS)),
  resources: z.array(weighedResource),
  boundary: z.enum(BOUNDARIES),
  /** Whether a person is asked before each call, by the boundary or by the agent's autonomy. */
  asks: z.boolean(),
  constraints: z.number(),
  /** How far it goes, how much of that was used, and the rest: see the definition of width. */
  width: z.number(),
  used: z.number(),
  unused: z.number(),
  uses: z.number(),
  lastUsedAt: z.nullable(time),
  createdAt: time,
  /** Since when its terms have stood. */
  since: time,
  expiresAt: z.nullable(time),
  reviewedAt: z.nullable(time),
  dueAt: time,
  /** What use speaks for; null where it is too early to judge. */
  advice: z.nullable(z.enum(REVIEW_DECISIONS)),
  why: z.array(z.string()),
  /** The narrower terms that are proposed. */
  narrower: z.nullable(narrower),
  /** Days until the next review, unless the reviewer says otherwise. */
  period: z.number(),
  /** The open campaign that asks for it, too. */
  campaign: z.nullable(ref),
});
export type DueRow = z.infer<typeof dueRow>;

/** One decision that was made in a review. */
export const madeDecision = z.object({
  id: z.string(),
  decision: z.enum(REVIEW_DECISIONS),
  reason: z.string(),
  recommended: z.nullable(z.string()),
  by: z.nullable(ref),
  at: time,
  bulk: z.number(),
  seconds: z.nullable(z.number()),
  nextReviewAt: z.nullable(time),
  campaign: z.nullable(ref),
});
export type MadeDecision = z.infer<typeof madeDecision>;

export const reviewDueContract = queryContract({
  name: "review.due",
  path: "/reviews/due",
  permission: "review.read",
  summary: "Entitlements due for review, the widest unused first, each beside its use.",
  input: z.object({
    ...listInput,
    lookBack,
    /** `all` also lists what is not due yet. */
    show: z._default(z.enum(["due", "all"]), "due"),
    agent: manyTexts,
    tool: manyTexts,
    resource: manyTexts,
    owner: manyTexts,
    accessClass: manyOf(ACCESS_CLASSES),
    /** The highest among what it may reach. */
    sensitivity: manyOf(SENSITIVITIES),
    advice: manyOf(ADVICES),
    /** Only what the reader owns a part of. */
    mine: z.optional(z.stringbool()),
  }),
  output: z.extend(pageOf(dueRow), {
    /** Of all entitlements in force, whatever the filters. */
    summary: z.object({
      active: z.number(),
      due: z.number(),
      neverReviewed: z.number(),
      unused: z.number(),
      young: z.number(),
    }),
  }),
});

export const reviewGetContract = queryContract({
  name: "review.get",
  path: "/reviews/entitlements/:id",
  permission: "review.read",
  summary: "One entitlement beside its use: resources, arguments and earlier reviews.",
  input: z.object({ id: uuid, lookBack }),
  output: z.extend(dueRow, {
    state: z.string(),
    reach: z.array(z.object({ name: z.string(), uses: z.number() })),
    days: z.array(z.object({ day: z.string(), uses: z.number() })),
    /** Bounds beside what the latest calls had there; null where the reader may not read arguments. */
    arguments: z.nullable(
      z.object({
        calls: z.number(),
        bounds: z.array(
          z.object({ argument: z.string(), bound: z.string(), seen: z.nullable(z.string()) }),
        ),
      }),
    ),
    widenedBy: z.nullable(ref),
    history: z.array(madeDecision),
  }),
});
export type ReviewedEntitlement = z.infer<(typeof reviewGetContract)["output"]>;

export const reviewPreviewContract = queryContract({
  name: "review.preview",
  path: "/reviews/preview",
  byPost: true,
  permission: "review.read",
  summary: "What some decisions would take away if they were applied now, and from whom.",
  input: z.object({
    items: z
      .array(
        z.object({
          id: uuid,
          decision: z.enum(REVIEW_DECISIONS),
          /** For narrow; a member left out stays. */
          terms: z.optional(z.object(terms)),
        }),
      )
      .check(z.minLength(1), z.maxLength(MAX_ITEMS)),
  }),
  output: z.object({
    ...{ kept: z.number(), narrowed: z.number(), revoked: z.number() },
    ...{ agentsLosing: z.number(), toolsLost: z.number() },
    ...{ agentsUsing: z.number(), toolsUsed: z.number() },
    sentences: z.array(z.string()),
  }),
});
export type ReviewEffect = z.infer<(typeof reviewPreviewContract)["output"]>;

/** What a reviewer says of one entitlement. */
export const decisionInput = {
  decision: z.enum(REVIEW_DECISIONS),
  reason: why,
  /** The entitlement's version that the reviewer saw. */
  version: z.number().check(z.int(), z.minimum(1)),
  /** For narrow: the terms it is left with; a member left out stays. */
  terms: z.optional(z.object(terms)),
  /** When it is due again; by its class and sensitivity when left out. */
  nextReviewAt: z.optional(moment),
  lookBack,
  /** How many are decided together with it. */
  bulk: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(MAX_ITEMS)), 1),
};

export const decided = z.object({
  id: z.string(),
  version: z.number(),
  nextReviewAt: z.nullable(time),
});

export const reviewDecideContract = commandContract({
  name: "review.decide",
  path: "/reviews/entitlements/:id/decide",
  permission: "review.decide",
  summary: "Keeps, narrows or revokes an entitlement with a reason, and sets its next review.",
  input: z.object({
    id: uuid,
    ...decisionInput,
    /** Its last review that the reviewer saw. */
    reviewedAt: z.nullable(moment),
  }),
  output: decided,
});
