import type { EntitlementRow } from "@/lib/contract/entitlement";
import type { StepUp } from "@/lib/core/policy";

export const BOUNDARY_WORDS: Readonly<Record<EntitlementRow["boundary"], string>> = {
  none: "None",
  log: "Log",
  step_up: "Step-up",
};

export const BOUNDARY_MEANS: Readonly<Record<EntitlementRow["boundary"], string>> = {
  none: "Calls within its conditions are allowed at once.",
  log: "Calls are allowed and marked for reading.",
  step_up: "A person must say yes to each call.",
};

export const APPROVER_WORDS: Readonly<Record<StepUp["to"]["type"], string>> = {
  resource_owner: "The owner of the resource",
  tool_owner: "The owner of the tool",
  person: "A person",
  team: "A team",
};
