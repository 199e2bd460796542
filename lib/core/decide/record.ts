import * as z from "zod/mini";
import { EFFECTS, SENSITIVITIES, VERDICTS } from "../kernel";
import { approvalNeed, obligation } from "../policy";

/**
 * One reason of a decision, for people and for programs.
 * `policy` is `entitlement:<id>`, `guardrail:<handle>` or `ceiling:<name>` (built in); `hash` fixes its text at that time.
 */
export const reason = z.object({
  policy: z.string(),
  effect: z.enum(["permit", "forbid"]),
  /** What this policy alone would make of the call. */
  verdict: z.enum(VERDICTS),
  text: z.string(),
  errored: z.optional(z.boolean()),
  hash: z.optional(z.string()),
});
export type Reason = z.infer<typeof reason>;

/** `data` of a `decision` event: everything that determined it and may be kept for ever. */
export const decisionData = z.object({
  verdict: z.enum(VERDICTS),
  agent: z.string(),
  tool: z.string(),
  reasons: z.array(reason),
  obligations: z.array(obligation),
  /** It ended its session. */
  ends: z.optional(z.boolean()),
  /** What is still needed of people; empty unless the verdict is step_up. */
  approvals: z.array(approvalNeed),
  /** Grants this decision consumed. */
  grants: z.array(z.string()),
  policy_version: z.string(),
  /** The published policy's number; absent in records from before policies had one. */
  policy_number: z.optional(z.number()),
  effects: z.array(z.enum(EFFECTS)),
  resources: z.array(z.string()),
  sensitivity: z.enum(SENSITIVITIES),
  session: z.object({
    external_id: z.string(),
    /** The call's number in its session, from 1. */
    call: z.number(),
    labels: z.array(z.string()),
    /** Labels this call adds to the session. */
    added: z.array(z.string()),
  }),
  /** The reasoning window's figures, in milliseconds and counts, less those that are nought. */
  window: z.optional(z.record(z.string(), z.union([z.number(), z.string()]))),
  /** JSON pointer of an identifying argument → the kinds of source its value was seen in. */
  origins: z.optional(z.record(z.string(), z.array(z.string()))),
  drift: z.optional(z.object({ asked: z.boolean(), score: z.number(), why: z.array(z.string()) })),
  credential: z.string(),
  actors: z.array(z.string()),
  on_behalf_of: z.optional(z.string()),
  tool_call_id: z.optional(z.string()),
  request_id: z.optional(z.string()),
  /** ISO time until which an allowing answer may be acted upon. */
  valid_until: z.optional(z.string()),
  /** From the request's arrival to the decision, microseconds; the append comes after. */
  latency_us: z.number(),
});
export type DecisionData = z.infer<typeof decisionData>;

/** `data` of an `outcome` event. */
export const outcomeData = z.object({
  evaluation_id: z.string(),
  status: z.enum(["ok", "error", "not_executed"]),
  labels: z.array(z.string()),
  credential: z.string(),
});
export type OutcomeData = z.infer<typeof outcomeData>;

/** The content of a decision's `action` payload: what exactly was proposed, and what it became. */
export const actionPayload = z.object({
  arguments: z.record(z.string(), z.json()),
  /** After obligations; the same object's value when nothing was replaced. */
  effective: z.record(z.string(), z.json()),
  /** Resources the caller claimed beyond those mapped. */
  claimed_data: z.array(z.string()),
  intent: z.optional(z.string()),
  digest: z.string(),
  /** JSON pointers left out of the digest: they may vary. */
  volatile: z.array(z.string()),
});
export type ActionPayload = z.infer<typeof actionPayload>;
