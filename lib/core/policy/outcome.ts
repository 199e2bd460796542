import * as z from "zod/mini";
import { stringLiteral } from "../cedar";
import { canonicalize } from "../kernel";
import { approvalNeed } from "./demands";
import { obligations } from "./entitlement";
import { words } from "./text-field";
import { verdictAnnotations } from "./verdict-annotations";

const reason = words(1, 500);

/**
 * What a rule does where it holds: `block` ends it, `step_up` asks `count` of a group, `constrain` obliges, `log` only notes it.
 * `reason` is what the agent and people are told.
 */
export const outcome = z.discriminatedUnion("verdict", [
  z.strictObject({ verdict: z.literal("block"), reason }),
  z.strictObject({ verdict: z.literal("log"), reason }),
  z.strictObject({
    verdict: z.literal("step_up"),
    to: approvalNeed.shape.to,
    count: approvalNeed.shape.count,
    reason,
  }),
  z.strictObject({
    verdict: z.literal("constrain"),
    obligations: obligations.check(z.minLength(1, "must oblige to something")),
    reason,
  }),
]);
export type Outcome = z.infer<typeof outcome>;

/** An outcome as the annotations that a bundle reads, one per line. */
export function outcomeAnnotations(of: Outcome): string[] {
  const reason = `@reason(${stringLiteral(of.reason)})`;
  if (of.verdict === "constrain")
    return [
      reason,
      `@verdict("constrain")`,
      `@obligations(${stringLiteral(canonicalize(of.obligations))})`,
    ];
  const then =
    of.verdict === "step_up"
      ? ({ type: "step_up", to: of.to, count: of.count } as const)
      : { type: of.verdict };
  return [reason, ...verdictAnnotations(then)];
}
