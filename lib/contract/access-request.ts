import * as z from "zod/mini";
import {
  ANSWER_DAYS,
  APPROVAL_STATES,
  LONGEST_ACCESS_DAYS,
  LONGEST_ANSWER_DAYS,
} from "../core/approval";
import { SENSITIVITIES } from "../core/kernel";
import {
  ACCESS_CLASSES,
  AUTONOMIES,
  BOUNDARIES,
  constraint,
  LIFECYCLES,
  obligation,
  stepUp,
} from "../core/policy";
import { approver } from "./approval";
import { entitlementRow, reachedResource, terms } from "./entitlement";
import { moment, prose, why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

/** Asked for anew, or that what there is permits more. */
export const ACCESS_REQUEST_KINDS = ["grant", "widen"] as const;

export const accessRequestRow = z.object({
  id: z.string(),
  kind: z.enum(ACCESS_REQUEST_KINDS),
  state: z.enum(APPROVAL_STATES),
  requester: ref,
  agent: ref,
  /** Named `<server>/<name>`. */
  tool: ref,
  /** What of the request is left after narrower answers. */
  resources: z.array(ref),
  boundary: z.enum(BOUNDARIES),
  purpose: z.string(),
  /** When the access would end. */
  accessUntil: time,
  requestedAt: time,
  /** When it counts as denied. */
  expiresAt: time,
  settledAt: z.nullable(time),
  /** Owners who said yes, of those who must. */
  given: z.number(),
  needed: z.number(),
  /** Pending, and waiting for the reader's answer. */
  mine: z.boolean(),
});
export type AccessRequestRow = z.infer<typeof accessRequestRow>;

/** What is asked for, or given: everything that an entitlement says but whom and what for. */
export const statedTerms = z.object({
  resources: z.array(z.string()),
  constraints: z.array(constraint),
  obligations: z.array(obligation),
  boundary: z.enum(BOUNDARIES),
  stepUp: z.nullable(stepUp),
  expiresAt: z.nullable(time),
});
export type StatedTerms = z.infer<typeof statedTerms>;

/** One thing that the access would reach, and who must say yes for it. */
export const deciderGroup = z.object({
  reached: z.object({ type: z.enum(["resource", "tool"]), id: z.string(), name: z.string() }),
  owner: z.nullable(ref),
  /** Its owner cannot decide, so admins and security stand in. */
  standIn: z.boolean(),
  /** Whether somebody has said yes for it. */
  met: z.boolean(),
  people: z.array(approver),
});
export type DeciderGroup = z.infer<typeof deciderGroup>;

const widening = z.object({ path: z.string(), message: z.string() });

/** Who would decide, and what a request would change, before it is made. */
export const accessRequestPreview = z.object({
  /** The reader owns everything it reaches: nobody is to be asked. */
  direct: z.boolean(),
  groups: z.array(deciderGroup),
  /** What is reached that the reader owns: their asking is its owner's yes. */
  own: z.array(ref),
  /** Why it would be refused, in words; null where it can be asked. */
  refusedBecause: z.nullable(z.string()),
  /** Why calls would stay blocked even with a yes, in words. */
  halts: z.array(z.string()),
  /** What the agent may do with this tool already. */
  already: z.array(entitlementRow),
});
export type AccessRequestPreview = z.infer<typeof accessRequestPreview>;

export const accessRequestDetail = z.extend(accessRequestRow, {
  justification: z.string(),
  entitlementId: z.nullable(z.string()),
  /** What was asked, what of it is left, and what the entitlement permits now (null for a new one). */
  asked: statedTerms,
  offered: statedTerms,
  current: z.nullable(statedTerms),
  /** In which way more would be permitted than now. */
  widenings: z.array(widening),
  /** Why calls would stay blocked even with a yes, in words. */
  halts: z.array(z.string()),
  /** The entitlement was changed since: it must be asked anew. */
  stale: z.boolean(),
  reaches: z.array(reachedResource),
  /** Names of people, teams and resources that terms speak of by id. */
  names: z.record(z.string(), z.string()),
  agentFacts: z.object({
    purpose: z.string(),
    lifecycle: z.enum(LIFECYCLES),
    accessClass: z.enum(ACCESS_CLASSES),
    autonomy: z.enum(AUTONOMIES),
    ceiling: z.enum(SENSITIVITIES),
    owner: z.nullable(ref),
    sponsor: z.nullable(ref),
  }),
  toolFacts: z.object({
    description: z.string(),
    effects: z.array(z.string()),
    state: z.string(),
    owner: z.nullable(ref),
  }),
  /** What the agent may do with this tool or on these resources already, and how many such entitlements there are. */
  already: z.object({ total: z.number(), rows: z.array(entitlementRow) }),
  groups: z.array(deciderGroup),
  own: z.array(ref),
  /** What has been answered, oldest first; `left` is what a narrower yes left. */
  answers: z.array(
    z.object({
      person: ref,
      answer: z.enum(["approve", "deny"]),
      reason: z.string(),
      at: time,
      left: z.nullable(statedTerms),
    }),
  ),
  mayDecide: z.boolean(),
  /** The reader's yes would be the last that is needed. */
  lastYes: z.boolean(),
  mayNotBecause: z.nullable(z.string()),
  mayCancel: z.boolean(),
});
export type AccessRequestDetail = z.infer<typeof accessRequestDetail>;

/** What is asked for. A new entitlement names agent and tool, a wider one the entitlement and the version that was read. */
const wanted = {
  agentId: z.optional(uuid),
  toolId: z.optional(uuid),
  entitlementId: z.optional(uuid),
  version: z.optional(z.number().check(z.int(), z.minimum(1))),
  purpose: z.optional(prose(2000)),
  ...terms,
  /** When the access ends; at most a year from now, 90 days unless said. */
  expiresAt: z.optional(moment),
};

export const accessRequestListContract = queryContract({
  name: "access-request.list",
  path: "/access-requests",
  permission: "access-request.read",
  summary: "Requests for access, searched by agent, tool, purpose or who asks.",
  input: z.object({
    ...listInput,
    state: manyOf(APPROVAL_STATES),
    kind: manyOf(ACCESS_REQUEST_KINDS),
    agent: manyTexts,
    tool: manyTexts,
    resource: manyTexts,
    requester: manyTexts,
    /** Only those that the reader asked for. */
    own: z.optional(z.stringbool()),
    /** Only those that the reader may answer and has not. */
    mine: z.optional(z.stringbool()),
  }),
  output: pageOf(accessRequestRow),
});

export const accessRequestGetContract = queryContract({
  name: "access-request.get",
  path: "/access-requests/:id",
  permission: "access-request.read",
  summary: "One request for access: who asks, what exactly, why, and who must say yes.",
  input: z.object({ id: uuid }),
  output: accessRequestDetail,
});

export const accessRequestPreviewContract = queryContract({
  name: "access-request.preview",
  path: "/access-requests/preview",
  permission: "access-request.write",
  summary: "Who would decide on a request for access, and whether it could be made.",
  input: z.object(wanted),
  output: accessRequestPreview,
  byPost: true,
});

export const accessRequestCreateContract = commandContract({
  name: "access-request.create",
  path: "/access-requests",
  permission: "access-request.write",
  summary: `Asks that an agent may use a tool, or use it more widely, for at most ${LONGEST_ACCESS_DAYS} days; the owners decide.`,
  input: z.object({
    ...wanted,
    justification: why,
    ownerId: z.optional(z.nullable(uuid)),
    /** Unanswered for so many days it counts as denied. */
    answerDays: z._default(
      z.number().check(z.int(), z.minimum(1), z.maximum(LONGEST_ANSWER_DAYS)),
      ANSWER_DAYS,
    ),
  }),
  output: z.object({ id: z.string(), expiresAt: time }),
});

export const accessRequestDecideContract = commandContract({
  name: "access-request.decide",
  path: "/access-requests/:id/decide",
  permission: "access-request.decide",
  summary: "Says yes or no to a request for access, or yes to less of it.",
  input: z.object({
    id: uuid,
    answer: z.enum(["approve", "deny"]),
    reason: why,
    /** A narrower yes: what is left of it; a member left out stays as it is. */
    narrower: z.optional(z.object({ ...terms, expiresAt: z.optional(moment) })),
  }),
  output: z.object({
    id: z.string(),
    state: z.enum(APPROVAL_STATES),
    given: z.number(),
    needed: z.number(),
    /** What was granted or widened, if this answer completed it. */
    entitlementId: z.nullable(z.string()),
  }),
  personOnly: true,
  fresh: true,
});

export const accessRequestCancelContract = commandContract({
  name: "access-request.cancel",
  path: "/access-requests/:id/cancel",
  permission: "access-request.write",
  summary: "Withdraws a pending request for access.",
  input: z.object({ id: uuid, reason: why }),
  output: z.object({ id: z.string(), state: z.enum(APPROVAL_STATES) }),
});
