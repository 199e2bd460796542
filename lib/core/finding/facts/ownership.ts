import * as z from "zod/mini";
import { agentFacts, count, entitlementAt, holderState } from "./pieces";

export const agentUnowned = z.object({
  ...agentFacts,
  agent_id: z.string(),
  owner: holderState,
  sponsor: holderState,
  /** The people who held it, where somebody did. */
  owner_id: z.nullable(z.string()),
  sponsor_id: z.nullable(z.string()),
  /** Entitlements in force. */
  entitlements: count,
});

export const purposeMissing = z.object({
  ...agentFacts,
  agent_id: z.string(),
  entitlements: count,
});

export const accessWithoutExpiry = z.object({
  ...agentFacts,
  agent_id: z.string(),
  /** Entitlements in force, those of them that never end, and those of these that reach confidential data or more. */
  entitlements: count,
  without: count,
  sensitive: count,
  /** Those that never end, the most sensitive first, at most 50. */
  items: z.array(z.object({ ...entitlementAt.shape, tool: z.string() })),
});
