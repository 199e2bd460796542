import * as z from "zod/mini";
import { APPROVAL_STATES, GRANT_STATES } from "../core/approval";
import { actionPayload, reason } from "../core/decide";
import { SENSITIVITIES, VERDICTS } from "../core/kernel";
import { period } from "./decision";
import { why } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

export const approvalRow = z.object({
  id: z.string(),
  state: z.enum(APPROVAL_STATES),
  agent: ref,
  tool: ref,
  session: ref,
  onBehalfOf: z.nullable(z.string()),
  requestedAt: time,
  expiresAt: time,
  settledAt: z.nullable(time),
  /** Places filled by a yes, of those that must be. */
  given: z.number(),
  needed: z.number(),
  /** Pending, and waiting for the reader's answer. */
  mine: z.boolean(),
});
export type ApprovalRow = z.infer<typeof approvalRow>;

/** Someone who may answer, and what they said. */
export const approver = z.object({
  person: ref,
  /** Those they may answer for, as their deputy. */
  actingFor: z.array(ref),
  answer: z.nullable(z.enum(["approve", "deny"])),
  reason: z.nullable(z.string()),
  at: z.nullable(time),
});
export type Approver = z.infer<typeof approver>;

export const requirementView = z.object({
  policy: z.string(),
  /** In words: what the policy is called. */
  name: z.string(),
  count: z.number(),
  given: z.number(),
  people: z.array(approver),
});
export type RequirementView = z.infer<typeof requirementView>;

const sessionEvent = z.object({
  id: z.string(),
  at: time,
  kind: z.string(),
  tool: z.nullable(ref),
  verdict: z.nullable(z.enum(VERDICTS)),
});

export const approvalDetail = z.extend(approvalRow, {
  justification: z.nullable(z.string()),
  /** The decision that asked. */
  evaluationId: z.string(),
  digest: z.string(),
  /** What exactly, secrets redacted; null when it was erased or the reader may not read payloads. */
  action: z.nullable(actionPayload),
  actionState: z.enum(["open", "erased", "not_permitted"]),
  reasons: z.array(reason),
  resources: z.array(z.string()),
  sensitivity: z.nullable(z.enum(SENSITIVITIES)),
  effects: z.array(z.string()),
  labels: z.array(z.string()),
  /** Why: what the agent is for, what the entitlements are for, and what the session was asked to do. */
  agentPurpose: z.string(),
  purposes: z.array(z.object({ policy: z.string(), purpose: z.string() })),
  request: z.object({ source: z.nullable(z.string()), text: z.nullable(z.string()) }),
  /** The session until the request, the latest 20 things, oldest first. */
  sessionSoFar: z.object({ total: z.number(), events: z.array(sessionEvent) }),
  requirements: z.array(requirementView),
  /** A limit that would let this call through and fewer others. */
  narrower: z.nullable(
    z.object({
      entitlementId: z.string(),
      argument: z.string(),
      op: z.enum(["equals", "one_of", "at_most"]),
      value: z.json(),
    }),
  ),
  /** Whether the reader may answer, and if not, why. */
  mayDecide: z.boolean(),
  mayNotBecause: z.nullable(z.string()),
  mayCancel: z.boolean(),
  grant: z.nullable(
    z.object({
      id: z.string(),
      state: z.enum(GRANT_STATES),
      expiresAt: time,
      consumedAt: z.nullable(time),
      consumedBy: z.nullable(z.string()),
    }),
  ),
});
export type ApprovalDetail = z.infer<typeof approvalDetail>;

const settled = z.object({
  id: z.string(),
  state: z.enum(APPROVAL_STATES),
  given: z.number(),
  needed: z.number(),
  /** When the yes ends, if this answer completed it. */
  grantExpiresAt: z.nullable(time),
});
export type ApprovalAnswered = z.infer<typeof settled>;

export const approvalListContract = queryContract({
  name: "approval.list",
  path: "/approvals",
  permission: "approval.read",
  summary: "Step-up requests: the inbox. Searched by agent, tool, session or on whose behalf.",
  input: z.object({
    ...listInput,
    state: manyOf(APPROVAL_STATES),
    agent: manyTexts,
    tool: manyTexts,
    session: manyTexts,
    /** Asked in a period. */
    ...period,
    /** Settled in a period. */
    settledFrom: period.from,
    settledTo: period.to,
    /** Only those the reader may answer and has not. */
    mine: z.optional(z.stringbool()),
  }),
  output: pageOf(approvalRow),
});

export const approvalGetContract = queryContract({
  name: "approval.get",
  path: "/approvals/:id",
  permission: "approval.read",
  summary: "One step-up request: who, what exactly, why, the session so far, and who may say yes.",
  input: z.object({ id: uuid }),
  output: approvalDetail,
});

export const approvalDecideContract = commandContract({
  name: "approval.decide",
  path: "/approvals/:id/decide",
  permission: "approval.decide",
  summary: "Approves or denies one proposed action. A yes is good for that action, once.",
  input: z.object({ id: uuid, answer: z.enum(["approve", "deny"]), reason: why }),
  output: settled,
  personOnly: true,
  fresh: true,
});

export const approvalCancelContract = commandContract({
  name: "approval.cancel",
  path: "/approvals/:id/cancel",
  permission: "approval.decide",
  summary: "Withdraws a pending request; the agent may ask again.",
  input: z.object({ id: uuid, reason: why }),
  output: z.object({ id: z.string(), state: z.enum(APPROVAL_STATES) }),
  personOnly: true,
});
