import * as z from "zod/mini";
import { agentFacts, count, time, window } from "./pieces";

/** Models go by their handles, which never change. */
const common = {
  model: z.string(),
  model_id: z.string(),
  window,
  /** Within the window. */
  calls: count,
  agents: count,
};

export const capabilityUnreviewed = z.object({
  ...common,
  /** Null where nobody has ever reviewed it. */
  reviewed_at: z.nullable(time),
  due_at: z.nullable(time),
  /** Days since it was due, or since it is in the inventory. */
  days: count,
});

export const modelOutlived = z.object({
  ...common,
  status: z.enum(["deprecated", "retired"]),
  deprecated_at: z.nullable(time),
  ends_at: z.nullable(time),
  /** Its end has passed, or comes within the days that are left to replace it. */
  ending: z.boolean(),
  replacement: z.nullable(z.string()),
  /** Who used it, the busiest first, at most 20. */
  users: z.array(z.object({ id: z.string(), agent: z.string(), calls: count })),
});

export const modelStrayed = z.object({
  ...agentFacts,
  agent_id: z.string(),
  session_id: z.string(),
  /** As telemetry names it. */
  model: z.string(),
  /** The handle of what was routed; null where the route refused. */
  routed: z.nullable(z.string()),
  /** Events of the log. */
  route_id: z.string(),
  span_id: z.nullable(z.string()),
  seen_at: time,
  /** The session has touched confidential data, or more. */
  confidential: z.boolean(),
});
