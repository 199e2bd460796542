import * as z from "zod/mini";
import { agentFacts, count, effects, sensitivity, window } from "./pieces";

/** The agent is the one that runs the chain in most sessions. */
export const chainUndeclared = z.object({
  ...agentFacts,
  agent_id: z.string(),
  /** The observed chain, and the declared one that it deviates from. */
  chain_id: z.string(),
  declared_id: z.nullable(z.string()),
  /** Its steps in order. */
  tools: z.array(z.object({ id: z.string(), tool: z.string() })),
  effects,
  sensitivity,
  /** From 1 to 24, and from when on a chain is heavy. */
  weight: count,
  heavy_from: count,
  window,
  /** Sessions within the window that ran it, of agents that it is not declared for; and how many make a path a chain. */
  runs: count,
  support: count,
  /** These agents, most sessions first, at most 200; and how many there are. */
  agents: z.array(z.object({ id: z.string(), agent: z.string(), sessions: count })),
  running: count,
});
