import * as z from "zod/mini";
import { SENSITIVITIES } from "../core/kernel";
import { BOUNDARIES, constraint, obligation, stepUp } from "../core/policy";
import { line, moment, pointer, prose, why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

export const ENTITLEMENT_STATES = ["active", "revoked"] as const;

const text = z.string().check(z.maxLength(1000));
/** What a Cedar decimal holds exactly; a bound it could not hold would never be met. */
const amount = z.number().check(
  z.minimum(-900_000_000_000_000),
  z.maximum(900_000_000_000_000),
  z.refine(
    (value: number) => Number(value.toFixed(4)) === value,
    "must have at most four decimal places",
  ),
);
const scalar = z.union([text, amount, z.boolean()]);

/** What an argument must be for the entitlement to permit the call; all of them hold together. */
const constraintInput = z.discriminatedUnion("op", [
  z.object({ argument: pointer, op: z.literal("equals"), value: scalar }),
  z.object({
    argument: pointer,
    op: z.literal("one_of"),
    value: z.array(scalar).check(z.minLength(1), z.maxLength(200)),
  }),
  z.object({
    argument: pointer,
    op: z.literal("prefix"),
    value: text.check(z.minLength(1, "must not be empty")),
  }),
  z.object({ argument: pointer, op: z.literal("at_most"), value: amount }),
  z.object({ argument: pointer, op: z.literal("at_least"), value: amount }),
]);

/** What the caller's enforcement point must do to the call. */
const obligationInput = z.discriminatedUnion("type", [
  z.object({ type: z.literal("limit_argument"), argument: pointer, max: amount }),
  z.object({ type: z.literal("set_argument"), argument: pointer, value: scalar }),
  z.object({
    type: z.literal("redact_result"),
    fields: z.array(line(200)).check(z.minLength(1), z.maxLength(50)),
  }),
]);

/** Who must say yes, and how many of them. */
const stepUpInput = z.object({
  to: z.discriminatedUnion("type", [
    z.object({ type: z.literal("resource_owner") }),
    z.object({ type: z.literal("tool_owner") }),
    z.object({ type: z.literal("person"), id: uuid }),
    z.object({ type: z.literal("team"), id: uuid }),
  ]),
  count: z.number().check(z.int(), z.minimum(1), z.maximum(10)),
});

export const entitlementRow = z.object({
  id: z.string(),
  agent: ref,
  /** Named `<server>/<name>`. */
  tool: ref,
  resources: z.array(ref),
  purpose: z.string(),
  boundary: z.enum(BOUNDARIES),
  constraints: z.number(),
  owner: z.nullable(ref),
  state: z.enum(ENTITLEMENT_STATES),
  expiresAt: z.nullable(time),
  lastUsedAt: z.nullable(time),
  uses: z.number(),
  version: z.number(),
  createdAt: time,
  reviewedAt: z.nullable(time),
  /** When it is, or was, due for review. */
  reviewDueAt: time,
});
export type EntitlementRow = z.infer<typeof entitlementRow>;

/** A resource as whoever decides about it needs it. */
export const reachedResource = z.object({
  id: z.string(),
  name: z.string(),
  handle: z.string(),
  sensitivity: z.enum(SENSITIVITIES),
  owner: z.nullable(ref),
});

export const entitlementDetail = z.extend(entitlementRow, {
  constraints: z.array(constraint),
  obligations: z.array(obligation),
  stepUp: z.nullable(stepUp),
  resources: z.array(reachedResource),
  agentLifecycle: z.string(),
  toolState: z.string(),
  widenedBy: z.nullable(ref),
  /** Who may approve a call under it, in words; null when nobody is asked. */
  approvers: z.nullable(z.object({ words: z.string(), people: z.array(ref) })),
  /** What it means in Cedar. */
  cedar: z.string(),
  firstUsedAt: z.nullable(time),
  updatedAt: time,
});
export type EntitlementDetail = z.infer<typeof entitlementDetail>;

const constraints = z.array(constraintInput).check(z.maxLength(50));
const obligations = z.array(obligationInput).check(z.maxLength(20));
const resources = z.array(uuid).check(z.maxLength(100));
const days = z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(3650)));

/** What an entitlement permits; a member left out stays as it is. */
export const terms = {
  constraints: z.optional(constraints),
  obligations: z.optional(obligations),
  resources: z.optional(resources),
  boundary: z.optional(z.enum(BOUNDARIES)),
  stepUp: z.optional(z.nullable(stepUpInput)),
  expiresAt: z.optional(z.nullable(moment)),
};
const version = z.number().check(z.int(), z.minimum(1));
const versioned = z.object({ id: z.string(), version: z.number() });

export const entitlementListContract = queryContract({
  name: "entitlement.list",
  path: "/entitlements",
  permission: "entitlement.read",
  summary: "Entitlements with their last use.",
  input: z.object({
    ...listInput,
    agent: manyTexts,
    tool: manyTexts,
    resource: manyTexts,
    owner: manyTexts,
    /** Those in use that nobody owns. */
    without: manyOf(["owner"]),
    boundary: manyOf(BOUNDARIES),
    state: manyOf(ENTITLEMENT_STATES),
    /** Not used within so many days. */
    unusedDays: days,
    /** Expiring within so many days. */
    expiringDays: days,
    /** In force, and due for review. */
    reviewDue: z.optional(z.stringbool()),
  }),
  output: pageOf(entitlementRow),
});

export const entitlementGetContract = queryContract({
  name: "entitlement.get",
  path: "/entitlements/:id",
  permission: "entitlement.read",
  summary: "One entitlement: what it permits, who may approve, and its Cedar text.",
  input: z.object({ id: uuid }),
  output: entitlementDetail,
});

export const entitlementCreateContract = commandContract({
  name: "entitlement.create",
  path: "/entitlements",
  permission: "entitlement.write",
  summary: "Grants an agent the use of a tool on resources, for a purpose.",
  input: z.object({
    agentId: uuid,
    toolId: uuid,
    purpose: prose(2000),
    resources: z._default(resources, []),
    constraints: z._default(constraints, []),
    obligations: z._default(obligations, []),
    boundary: z._default(z.enum(BOUNDARIES), "none"),
    stepUp: z._default(z.nullable(stepUpInput), null),
    expiresAt: z._default(z.nullable(moment), null),
    ownerId: z.optional(z.nullable(uuid)),
  }),
  output: versioned,
});

export const entitlementNarrowContract = commandContract({
  name: "entitlement.narrow",
  path: "/entitlements/:id/narrow",
  permission: "entitlement.write",
  summary: "Makes an entitlement permit less, at once; a change that would permit more is refused.",
  input: z.object({ ...terms, id: uuid, version, reason: z.optional(why) }),
  output: versioned,
});

export const entitlementWidenContract = commandContract({
  name: "entitlement.widen",
  path: "/entitlements/:id/widen",
  permission: "entitlement.widen",
  summary: "Changes what an entitlement permits, in any direction, with a reason.",
  input: z.object({
    ...terms,
    id: uuid,
    version,
    purpose: z.optional(prose(2000)),
    ownerId: z.optional(z.nullable(uuid)),
    reason: why,
  }),
  output: versioned,
});

export const entitlementRevokeContract = commandContract({
  name: "entitlement.revoke",
  path: "/entitlements/:id/revoke",
  permission: "entitlement.write",
  summary: "Ends an entitlement from the next record on.",
  input: z.object({ id: uuid, reason: why }),
  output: versioned,
});
