import { countOf, formatNumber } from "@/components/ui/format";
import type { ReachTry, WhatIf } from "@/lib/contract/reach-try";
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

const TAKING: readonly ReachTry["kind"][] = [
  ...(["remove_entitlement", "narrow_entitlement", "suspend_agent"] as const),
];

/** Why no agent would reach more or less. */
export function unmovedWords(changes: readonly ReachTry[]): string {
  const none = "No agent would reach more or less: ";
  if (changes.every(({ kind }) => kind === "compromise_credential"))
    return `${none}a stolen credential takes nothing from agents. What it opens to whoever has it is told apart.`;
  const took = changes.some(({ kind }) => TAKING.includes(kind));
  const gave = changes.some(({ kind }) => kind === "add_entitlement");
  return `${none}${[
    ...(took ? ["what is taken away is reached by other ways too"] : []),
    ...(gave ? ["what is given was within reach already, or stays closed"] : []),
    ...(took || gave ? [] : ["the rules would leave every way as it is"]),
  ].join("; ")}.`;
}
