import type { Obligation } from "@/lib/core/policy";

/** What an obligation makes the enforcement point do, in words. */
export function obligationWords(obligation: Obligation): string {
  if (obligation.type === "redact_result")
    return `Remove ${obligation.fields.join(", ")} from the result before the model sees it`;
  const name = obligation.argument.slice(1).replaceAll("/", " › ");
  return obligation.type === "limit_argument"
    ? `Keep ${name} at or below ${obligation.max}`
    : `Set ${name} to ${JSON.stringify(obligation.value)}`;
}
