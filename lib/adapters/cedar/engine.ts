import { createEvaluator, type Evaluate } from "../../core/cedar";
import { policyToEst } from "./est";

/** Cedar for every decision: the core's own evaluator over policies that Cedar's own parser has read. */
export function createCedarEngine(): Evaluate {
  return createEvaluator(policyToEst);
}
