import * as z from "zod/mini";
import { handle, title, word } from "../policy";

export const BUDGET_KINDS = ["agent", "team", "task"] as const;
export const BUDGET_UNITS = ["tokens", "money"] as const;
export const BUDGET_PERIODS = ["day", "month"] as const;

/** Micro-units of the currency, or tokens: 0 to a billion dollars. */
const amount = z.nullable(z.number().check(z.int(), z.minimum(0), z.maximum(1e15)));

/**
 * What may be spent in a day or month of the document's time zone. Money is in micro-USD. Beyond `soft` a route is logged, beyond
 * `hard` it is refused. Without a name in its scope, each agent, team or task class has the amount for itself.
 */
export const budget = z
  .strictObject({
    handle,
    name: title,
    scope: z.strictObject({ kind: z.enum(BUDGET_KINDS), is: z.nullable(word) }),
    unit: z.enum(BUDGET_UNITS),
    period: z.enum(BUDGET_PERIODS),
    soft: amount,
    hard: amount,
  })
  .check(
    z.refine((b) => b.soft !== null || b.hard !== null, {
      message: "must have a soft or a hard limit",
      path: ["hard"],
    }),
  );
export type Budget = z.infer<typeof budget>;
