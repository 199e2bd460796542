import * as z from "zod/mini";
import { SENSITIVITIES } from "../core/kernel";
import { ACCESS_CLASSES, BOUNDARIES } from "../core/policy";
import { evidence, REVIEW_DECISIONS } from "../core/review";
import { line, moment, why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { decided, decisionInput, lookBack, madeDecision, weighedResource } from "./review";
import { commandContract, queryContract } from "./verb";

const _REVIEWERS = ["entitlement_owner", "agent_owner", "resource_owner", "person"] as const;
export const UNDECIDED = ["fallback", "revoke"] as const;
export const CAMPAIGN_STATES = ["open", "closed"] as const;
export const ITEM_STATES = ["open", "kept", "narrowed", "revoked", "left"] as const;

/** Which entitlements a campaign is about: all in force that meet every condition given. */
const scope = z.strictObject({
  accessClass: z.optional(z.array(z.enum(ACCESS_CLASSES)).check(z.minLength(1))),
  agentOwner: z.optional(z.array(uuid).check(z.minLength(1), z.maxLength(100))),
  tool: z.optional(z.array(uuid).check(z.minLength(1), z.maxLength(100))),
  /** Reaches something at least so sensitive. */
  sensitivity: z.optional(z.enum(SENSITIVITIES)),
  /** Not used within the look-back, and in force for all of it. */
  unused: z.optional(z.boolean()),
  /** Due for review. */
  due: z.optional(z.boolean()),
});
export type ReviewScope = z.infer<typeof scope>;

const reviewers = z.discriminatedUnion("by", [
  z.object({ by: z.literal("entitlement_owner") }),
  z.object({ by: z.literal("agent_owner") }),
  z.object({ by: z.literal("resource_owner") }),
  z.object({ by: z.literal("person"), personId: uuid }),
]);
export type Reviewers = z.infer<typeof reviewers>;

const who = { scope, reviewers, fallbackId: uuid, lookBack };

const pace = z.object({
  decided: z.number(),
  kept: z.number(),
  keptInBulk: z.number(),
  /** Between decisions made one at a time; null where there are none to measure. */
  medianSeconds: z.nullable(z.number()),
  /** It looks as if nobody had read what was decided. */
  hasty: z.boolean(),
});

export const campaignRow = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(CAMPAIGN_STATES),
  items: z.number(),
  open: z.number(),
  startedBy: z.nullable(ref),
  startedAt: time,
  deadlineAt: time,
  closedAt: z.nullable(time),
  /** Open items that wait for the reader. */
  mine: z.number(),
});
export type CampaignRow = z.infer<typeof campaignRow>;

export const campaignDetail = z.extend(campaignRow, {
  scope,
  reviewers,
  reviewerPerson: z.nullable(ref),
  fallback: ref,
  undecided: z.enum(UNDECIDED),
  lookBack: z.number(),
  digest: z.string(),
  reminders: z.number(),
  handedOverAt: z.nullable(time),
  closedBy: z.nullable(ref),
  counts: z.object({
    ...{ kept: z.number(), narrowed: z.number(), revoked: z.number(), left: z.number() },
  }),
  progress: z.array(
    z.object({ reviewer: ref, items: z.number(), open: z.number(), pace: z.nullable(pace) }),
  ),
  /** Over everybody. */
  pace,
});
export type CampaignDetail = z.infer<typeof campaignDetail>;

/** An entitlement as it was when the campaign started. */
export const snapshot = z.object({
  entitlement: z.string(),
  version: z.number(),
  agent: z.extend(ref, { accessClass: z.string(), autonomy: z.string(), owner: z.nullable(ref) }),
  tool: z.extend(ref, { effects: z.array(z.string()) }),
  purpose: z.string(),
  owner: z.nullable(ref),
  widenedBy: z.nullable(ref),
  terms: z.object({
    resources: z.array(weighedResource),
    constraints: z.array(z.json()),
    obligations: z.array(z.json()),
    boundary: z.enum(BOUNDARIES),
    stepUp: z.nullable(z.json()),
    expiresAt: z.nullable(time),
  }),
  createdAt: time,
  since: time,
  uses: z.number(),
  lastUsedAt: z.nullable(time),
  width: z.number(),
  used: z.number(),
  advice: z.nullable(z.enum(REVIEW_DECISIONS)),
  why: z.array(z.string()),
});
export type ReviewSnapshot = z.infer<typeof snapshot>;

export const campaignItem = z.object({
  id: z.string(),
  entitlement: z.string(),
  agent: ref,
  tool: ref,
  reviewer: ref,
  state: z.enum(ITEM_STATES),
  snapshot,
  /** The entitlement as it is now. */
  live: z.object({
    version: z.number(),
    state: z.string(),
    /** What has changed since the snapshot, in words. */
    changes: z.array(z.string()),
    /** The narrower terms that the snapshot's use speaks for, where they would still narrow it. */
    narrower: z.nullable(
      z.object({
        resources: z.optional(z.array(z.string())),
        boundary: z.optional(z.enum(BOUNDARIES)),
        expiresAt: z.optional(time),
      }),
    ),
    period: z.number(),
  }),
  decision: z.nullable(madeDecision),
  /** Whether the reader may decide it, and whether they may keep it: not what they last widened. */
  mayDecide: z.boolean(),
  mayKeep: z.boolean(),
  /** The record of the decision, and its leaf in the log. */
  event: z.nullable(z.object({ id: z.string(), leaf: z.string() })),
});
export type CampaignItem = z.infer<typeof campaignItem>;

export const reviewCampaignsContract = queryContract({
  name: "review.campaigns",
  path: "/reviews/campaigns",
  permission: "review.read",
  summary: "Review campaigns and how far they have come.",
  input: z.object({ ...listInput, state: manyOf(CAMPAIGN_STATES) }),
  output: pageOf(campaignRow),
});

export const reviewCampaignContract = queryContract({
  name: "review.campaign",
  path: "/reviews/campaigns/:id",
  permission: "review.read",
  summary: "One campaign: what was asked of whom, progress per reviewer, and how it was decided.",
  input: z.object({ id: uuid }),
  output: campaignDetail,
});

export const reviewItemsContract = queryContract({
  name: "review.items",
  path: "/reviews/campaigns/:id/items",
  permission: "review.read",
  summary: "The items of a campaign: the snapshot, what changed since, and what was decided.",
  input: z.object({
    id: uuid,
    ...listInput,
    state: manyOf(ITEM_STATES),
    reviewer: manyTexts,
    entitlement: manyTexts,
    /** Only open items that wait for the reader. */
    mine: z.optional(z.stringbool()),
  }),
  output: pageOf(campaignItem),
});

export const reviewScopeContract = queryContract({
  name: "review.scope",
  path: "/reviews/scope",
  byPost: true,
  permission: "review.write",
  summary: "What a campaign would be about and who would review how much, before it starts.",
  input: z.object(who),
  output: z.object({
    items: z.number(),
    unused: z.number(),
    /** Where nobody else may: the reviewer is missing, or last widened it. */
    toFallback: z.number(),
    reviewers: z.array(z.object({ reviewer: ref, items: z.number() })),
  }),
});
export type ScopePreview = z.infer<(typeof reviewScopeContract)["output"]>;

export const reviewStartContract = commandContract({
  name: "review.start",
  path: "/reviews/campaigns",
  permission: "review.write",
  summary: "Starts a campaign over a snapshot of entitlements, and tells its reviewers.",
  input: z.object({
    name: line(120),
    ...who,
    deadlineAt: moment,
    undecided: z.enum(UNDECIDED),
  }),
  output: z.object({ id: z.string(), items: z.number(), reviewers: z.number() }),
});

export const reviewDecideItemContract = commandContract({
  name: "review.decide-item",
  path: "/reviews/items/:id/decide",
  permission: "review.decide",
  summary: "Keeps, narrows or revokes what one item of a campaign is about, with a reason.",
  input: z.object({ id: uuid, ...z.omit(z.object(decisionInput), { lookBack: true }).shape }),
  output: decided,
});

export const reviewCloseContract = commandContract({
  name: "review.close",
  path: "/reviews/campaigns/:id/close",
  permission: "review.write",
  summary: "Ends a campaign; what remains undecided is handled as was said at its start.",
  input: z.object({ id: uuid, reason: why }),
  output: z.object({ id: z.string(), revoked: z.number(), left: z.number() }),
});

export const reviewEvidenceContract = queryContract({
  name: "review.evidence",
  path: "/reviews/campaigns/:id/evidence",
  permission: "audit.export",
  summary: "A campaign's snapshot, decisions and their records with proofs, to check offline.",
  input: z.object({ id: uuid }),
  output: evidence,
});
