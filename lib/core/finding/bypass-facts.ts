import * as z from "zod/mini";
import { EFFECTS, SENSITIVITIES, VERDICTS } from "../kernel";
import { MATCHED_BY } from "./matching";

/** What a finding of an execution past control keeps of the two records. */
export const bypassFacts = z.object({
  tool: z.string(),
  call_id: z.nullable(z.string()),
  matched_by: z.nullable(z.enum(MATCHED_BY)),
  /** In how many places the arguments differ; null when nothing could be compared. */
  differing: z.nullable(z.number()),
  /** ISO times: when the call began by its sender's clock, when the decision was made, until when it was good. */
  executed_at: z.string(),
  decided_at: z.nullable(z.string()),
  valid_until: z.nullable(z.string()),
  verdict: z.nullable(z.enum(VERDICTS)),
  effects: z.array(z.enum(EFFECTS)),
  /** Null when nothing is known of what the tool reaches. */
  sensitivity: z.nullable(z.enum(SENSITIVITIES)),
  /** Whether the agent was active. */
  governed: z.boolean(),
});
export type BypassFacts = z.infer<typeof bypassFacts>;
