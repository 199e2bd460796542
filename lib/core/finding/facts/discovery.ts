import * as z from "zod/mini";
import { count, effects, time } from "./pieces";

export const toolChanged = z.object({
  tool: z.string(),
  tool_id: z.string(),
  schema_hash: z.string(),
  reviewed_hash: z.string(),
  reviewed_at: z.nullable(time),
  effects,
  /** Entitlements in force on it, and the agents that have them. */
  entitlements: count,
  agents: count,
});

export const shadowAgent = z.object({
  agent: z.string(),
  agent_id: z.string(),
  first_seen_at: time,
  days: count,
  limit_days: count,
  sessions: count,
  executions: count,
});

export const shadowTool = z.object({
  tool: z.string(),
  tool_id: z.string(),
  first_seen_at: time,
  days: count,
  limit_days: count,
  executions: count,
  agents: count,
});
