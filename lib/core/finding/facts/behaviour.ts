import * as z from "zod/mini";
import { agentFacts, count, window } from "./pieces";

/** Sessions that show it, the gravest first, at most 20: `value` is what the rule counts in each. */
const shown = z.array(z.object({ id: z.string(), value: z.number() }));

export const sessionLoops = z.object({
  ...agentFacts,
  agent_id: z.string(),
  window,
  /** Sessions looked at, and those with a loop. */
  sessions: count,
  looping: count,
  /** The same call so often in one session, at most; and from when on it is a loop. */
  most: count,
  limit: count,
  items: shown,
});

export const limitsHit = z.object({
  ...agentFacts,
  agent_id: z.string(),
  window,
  /** Calls that limits blocked, or about which they asked a person, and the line. */
  hits: count,
  least: count,
  /** By the limit's handle, the most hits first. */
  limits: z.array(z.object({ limit: z.string(), blocked: count, asked: count })),
});

export const agentDrift = z.object({
  ...agentFacts,
  agent_id: z.string(),
  window,
  sessions: count,
  baseline_sessions: count,
  /** What has moved, the least likely by chance first: how likely, and how far by Jensen–Shannon distance and population stability. */
  moved: z.array(
    z.object({ measure: z.string(), p: z.number(), jsd: z.number(), psi: z.number() }),
  ),
  /** The chance adjusted for all agents looked at, and the share of false alarms that is accepted among what is told. */
  q: z.number(),
  false_alarms: z.number(),
});

export const sessionDrift = z.object({
  ...agentFacts,
  agent_id: z.string(),
  session_id: z.string(),
  /** 0 to 100, the line, and how many sessions it was ranked among. */
  score: z.number(),
  threshold: z.number(),
  sessions: count,
  window,
  /** Whether the session was still open when it was looked at; findings of before this was asked do not say so. */
  open: z._default(z.boolean(), false),
  /** Why, as words of a fixed list. */
  reasons: z.array(z.string()),
});
