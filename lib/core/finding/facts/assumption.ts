import * as z from "zod/mini";
import { EFFECTS } from "../../kernel";
import { agentFacts, count, time, window } from "./pieces";

/** Rules, by their handles, that may stop it by what cannot be told ahead; at most 20. Findings of before rules were asked name none. */
const unsureFacts = { unsure: z._default(z.array(z.string()), []) };

export const rubberStamping = z.object({
  person_id: z.string(),
  window,
  answers: count,
  yes: count,
  median_seconds: z.number(),
  /** The lines: nobody reads in less; from this share on it is a yes to everything. */
  reading_seconds: z.number(),
  yes_share: z.number(),
  /** Some of the approvals, the quickest first, at most 20. */
  items: z.array(z.object({ id: z.string(), seconds: z.number() })),
});

export const sessionUnlimited = z.object({
  ...agentFacts,
  agent_id: z.string(),
  autonomy: z.string(),
  entitlements: count,
  /** The number of the policy version that was read, and its limits. */
  policy: z.number(),
  limits: count,
  ...unsureFacts,
});

export const approvalExpiresEarly = z.object({
  ...agentFacts,
  agent_id: z.string(),
  window,
  sessions: count,
  /** How long the agent usually thinks before a step (p95), and how long a yes is good, both in seconds. */
  deliberation_seconds: z.number(),
  life_seconds: z.number(),
  /** Yeses given within the window, and those that ran out unused. */
  grants: count,
  unused: count,
});

export const tokenLifetime = z.object({
  /** Which it is: a token in the inventory, or a gateway key. */
  of: z.enum(["credential", "key"]),
  id: z.string(),
  is: z.enum(["shorter", "longer"]),
  /** Null: it never ends. */
  lifetime_hours: z.nullable(z.number()),
  /** Of the sessions of the agents that use it, in hours. */
  session_p95_hours: z.number(),
  sessions: count,
  agents: count,
  window,
  expires_at: z.nullable(time),
});

export const effectsUncombined = z.object({
  ...agentFacts,
  agent_id: z.string(),
  /** What its entitlements let meet in one session: effects that act, and what marks the session before. */
  effects: z.array(z.enum(EFFECTS)),
  labels: z.array(z.string()),
  /** The number of the policy version that was read, and its combination rules. */
  policy: z.number(),
  rules: count,
  entitlements: count,
  ...unsureFacts,
});
