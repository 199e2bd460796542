import { stringLiteral } from "../cedar";
import type { StepUp } from "./entitlement";

/** What is to become of a call that a form's rule speaks against. */
export type Consequence =
  | { type: "log" }
  | { type: "block" }
  | { type: "end" }
  | ({ type: "step_up" } & Pick<StepUp, "to" | "count">);

/** A consequence as a forbid's annotations; none at all for a plain block. */
export function verdictAnnotations(then: Consequence): string[] {
  if (then.type === "block") return [];
  if (then.type === "end") return [`@ends("session")`];
  if (then.type === "log") return [`@verdict("log")`];
  const to = "id" in then.to ? `${then.to.type}:${then.to.id}` : then.to.type;
  return [`@verdict("step_up")`, `@approvers(${stringLiteral(to)})`, `@count("${then.count}")`];
}
