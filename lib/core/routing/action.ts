import * as z from "zod/mini";
import { handle, MEASURES, MODEL_CLASSES, words } from "../policy";

/** What becomes of a call of the session beyond a limit that a route sets, from the mildest to the strictest. */
export const ROUTE_BREACHES = ["log", "step_up", "block", "end"] as const;

/** A bound on the session's reasoning window: seconds for times, else a number. */
export const routeLimit = z.strictObject({
  measure: z.enum(MEASURES),
  atMost: z.number().check(z.int(), z.minimum(0), z.maximum(1_000_000_000)),
  breach: z.enum(ROUTE_BREACHES),
});
export type RouteLimit = z.infer<typeof routeLimit>;

/**
 * What a session takes on with the model that it is given.
 * - `limits`: a limit of the policy, by its handle, or one of its own. Of one measure the smallest counts, with the strictest breach.
 * - `step_up_first_effect`: a person is asked before the first call that does more than read.
 * - `retain_trace`: the reasoning is kept for at least this many days; of several the longest.
 * - `no_tools`: the model is given no tools.
 */
export const routeObligation = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("limits"), limit: z.union([handle, routeLimit]) }),
  z.strictObject({ type: z.literal("step_up_first_effect") }),
  z.strictObject({
    type: z.literal("retain_trace"),
    days: z.number().check(z.int(), z.minimum(1), z.maximum(3650)),
  }),
  z.strictObject({ type: z.literal("no_tools") }),
]);
export type RouteObligation = z.infer<typeof routeObligation>;

const toModel = z
  .strictObject({
    type: z.literal("model"),
    /** One model by its handle. */
    model: z.nullable(handle),
    /** Any model of a class: the cheapest by estimate that qualifies. */
    class: z.nullable(z.enum(MODEL_CLASSES)),
    /** Handles, asked in order where the first does not qualify or does not answer. */
    fallbacks: z.array(handle).check(z.maxLength(8)),
    obligations: z.array(routeObligation).check(z.maxLength(20)),
  })
  .check(
    z.refine((a) => (a.model === null) !== (a.class === null), {
      message: "must name a model or a class, and not both",
      path: ["model"],
    }),
  );

/** What a rule does: a model, or one of a class, or nothing and why. */
export const routeAction = z.discriminatedUnion("type", [
  toModel,
  z.strictObject({ type: z.literal("refuse"), text: words(1, 500) }),
]);
export type RouteAction = z.infer<typeof routeAction>;
export type ModelAction = Extract<RouteAction, { type: "model" }>;
