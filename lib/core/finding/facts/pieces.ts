import * as z from "zod/mini";
import { EFFECTS, SENSITIVITIES } from "../../kernel";

/** ISO time. */
export const time = z.string();
export const count = z.number();
export const effects = z.array(z.enum(EFFECTS));
/** The highest of what is reached; null when nothing is known. */
export const sensitivity = z.nullable(z.enum(SENSITIVITIES));

/** The time that was looked at, ending with the evaluation. */
export const window = z.object({ days: z.number(), from: time });

/** An entitlement by its id, at the version that was judged. */
export const entitlementAt = z.object({ id: z.string(), version: z.number() });

/** Whether somebody is there who can answer. */
export const HOLDER_STATES = ["present", "none", "left", "suspended"] as const;
export const holderState = z.enum(HOLDER_STATES);
export type HolderState = (typeof HOLDER_STATES)[number];

/** Agents and tools go by their handles, `<server>/<tool>` for tools: those never change, and nobody tells stories in them. */
export const agentFacts = {
  agent: z.string(),
  access_class: z.string(),
};

/** What every finding about one entitlement tells. */
export const entitlementFacts = {
  agent: z.string(),
  tool: z.string(),
  effects,
  sensitivity,
  entitlement: entitlementAt,
  window,
  /** Calls it permitted within the window. */
  uses: count,
};
