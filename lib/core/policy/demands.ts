import * as z from "zod/mini";

/** What an enforcement point may be told to do to a call. Each type has one rule for merging with its like. */
export const OBLIGATION_TYPES = ["limit_argument", "set_argument", "redact_result"] as const;

/**
 * - `limit_argument`: the number at `argument` (JSON pointer into the arguments) is at most `max`; merged by minimum.
 * - `set_argument`: the value at `argument` is exactly `value`; two different values conflict, and a conflict blocks.
 * - `redact_result`: the named fields are removed from the result before the model sees it; merged by union.
 */
export const obligation = z.discriminatedUnion("type", [
  z.object({ type: z.literal("limit_argument"), argument: z.string(), max: z.number() }),
  z.object({ type: z.literal("set_argument"), argument: z.string(), value: z.json() }),
  z.object({ type: z.literal("redact_result"), fields: z.array(z.string()) }),
]);
export type Obligation = z.infer<typeof obligation>;

/** Who must say yes: one group and how many of it. `policy` is what asks. */
export const approvalNeed = z.object({
  policy: z.string(),
  to: z.discriminatedUnion("type", [
    z.object({ type: z.literal("resource_owner") }),
    z.object({ type: z.literal("tool_owner") }),
    z.object({ type: z.literal("person"), id: z.string() }),
    z.object({ type: z.literal("team"), id: z.string() }),
  ]),
  count: z.number().check(z.int(), z.minimum(1), z.maximum(10)),
});
export type ApprovalNeed = z.infer<typeof approvalNeed>;
