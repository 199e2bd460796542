import type { CedarValue } from "../cedar";
import type { DecideInput } from "./request";

/** Whether the session follows a plan that was checked, and whether this call is its next step. */
export function planContext({ session }: DecideInput): CedarValue {
  return { checked: session.plan.checked, covered: session.plan.covered };
}
