import { countOf, formatNumber } from "@/components/ui/format";
import type { WhatIf } from "@/lib/contract/reach-try";
import { changeInFigures } from "./before-after";

/** What would come of what is tried, in one sentence. */
export function whatIfAnswer(changes: number, result: WhatIf | null): string {
  if (changes === 0)
    return "Try what takes access away or gives it, and see every agent's radius before anything is done.";
  if (!result) return "What is tried could not be worked out.";
  const { before, after, agentCount, compromised } = result;
  const radius = `The sum of radii would be ${formatNumber(after.radius)}, ${changeInFigures(before.radius, after.radius)}`;
  const agents =
    agentCount === 0
      ? "no agent changes"
      : `${countOf(agentCount, "agent changes", "agents change")}`;
  const stolen = compromised
    ? ` Whoever has the credential would reach a weight of ${formatNumber(compromised.weight)}.`
    : "";
  return `${radius}; ${agents}.${stolen}`;
}
