import * as z from "zod/mini";
import { EFFECTS, SENSITIVITIES } from "../kernel";
import { ACCESS_CLASSES, AUTONOMIES, handle, someWords, timeOfDay, weekday } from "../policy";

const not = z.boolean();
const some = <T extends z.ZodMiniType>(of: T) =>
  z.array(of).check(z.minLength(1, "must name something"), z.maxLength(500));
const count = z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000)));
const percent = z.optional(z.number().check(z.int(), z.minimum(0), z.maximum(100)));
const rank = z.optional(z.enum(SENSITIVITIES));
const BOUND = "must have a bound";

/**
 * One condition of a rule; all of a rule's conditions must hold. With `not` it holds where it else would not. A bound is met by the
 * number itself; with both bounds, both must be met.
 * - `taskClass`: what the task is taken for; `unknown` is one of them.
 * - `sensitivity`: of the data that the session touches.
 * - `tools`, `effects`, `labels`: what the task needs, and what the session carries; any of these. A tool is an id or `<server>/*`.
 * - `agent`, `team`, `autonomy`, `accessClass`: who asks.
 * - `steps`: how many the task is expected to take; where nobody said, no bound is met.
 * - `context`: tokens that go in.
 * - `budgetLeft`: percent of the tightest budget that applies; 100 where none does. `below` is met below the number.
 * - `latency`: milliseconds that the caller wants to wait at most; where it did not say, no bound is met.
 * - `time`: within these hours of these days (1 Monday to 7) in the document's time zone; over midnight where `to` comes first.
 */
export const routeCondition = z.discriminatedUnion("fact", [
  z.strictObject({ fact: z.literal("taskClass"), in: some(handle), not }),
  z
    .strictObject({ fact: z.literal("sensitivity"), atLeast: rank, atMost: rank })
    .check(z.refine((c) => c.atLeast !== undefined || c.atMost !== undefined, BOUND)),
  z.strictObject({ fact: z.literal("tools"), anyOf: someWords, not }),
  z.strictObject({ fact: z.literal("effects"), anyOf: some(z.enum(EFFECTS)), not }),
  z.strictObject({ fact: z.literal("labels"), anyOf: someWords, not }),
  z.strictObject({ fact: z.literal("agent"), in: some(handle), not }),
  z.strictObject({ fact: z.literal("team"), in: someWords, not }),
  z.strictObject({ fact: z.literal("autonomy"), in: some(z.enum(AUTONOMIES)), not }),
  z.strictObject({ fact: z.literal("accessClass"), in: some(z.enum(ACCESS_CLASSES)), not }),
  z
    .strictObject({ fact: z.literal("steps"), atLeast: count, atMost: count })
    .check(z.refine((c) => c.atLeast !== undefined || c.atMost !== undefined, BOUND)),
  z
    .strictObject({ fact: z.literal("context"), atLeast: count, atMost: count })
    .check(z.refine((c) => c.atLeast !== undefined || c.atMost !== undefined, BOUND)),
  z
    .strictObject({ fact: z.literal("budgetLeft"), below: percent, atLeast: percent })
    .check(z.refine((c) => c.below !== undefined || c.atLeast !== undefined, BOUND)),
  z
    .strictObject({ fact: z.literal("latency"), atLeast: count, atMost: count })
    .check(z.refine((c) => c.atLeast !== undefined || c.atMost !== undefined, BOUND)),
  z.strictObject({
    fact: z.literal("time"),
    days: some(weekday),
    from: timeOfDay,
    to: timeOfDay,
    not,
  }),
]);
export type RouteCondition = z.infer<typeof routeCondition>;
export type ConditionFact = RouteCondition["fact"];
