import * as z from "zod/mini";
import { count, effects, entitlementAt, sensitivity, window } from "./pieces";

/** One entitlement that brings a side of a combination. */
export const bringing = z.object({
  ...entitlementAt.shape,
  tool: z.string(),
  effects,
  uses: count,
});

export const combinationFacts = z.object({
  agent: z.string(),
  agent_id: z.string(),
  access_class: z.string(),
  /** The rule's handle, and the number of the policy version that has it. */
  rule: z.string(),
  policy: z.number(),
  /** How the rule is said. */
  form: z.enum(["combination", "guardrail", "pack", "cedar"]),
  /** What the rule answers when both would meet. */
  verdict: z.enum(["block", "step_up", "constrain", "log"]),
  /** What brings each side, the least used first, at most 20 each; with how many there are. */
  sides: z.array(z.object({ entitlements: z.array(bringing), count })),
  sensitivity,
  window,
});
