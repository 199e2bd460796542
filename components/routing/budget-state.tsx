import { CircleCheck, OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import type { BudgetState } from "@/lib/contract/routing-budget";

export const BUDGET_STATE_WORDS: Readonly<Record<BudgetState, string>> = {
  within: "Within",
  soft: "Beyond soft",
  hard: "At the limit",
};

const LOOKS: Readonly<Record<BudgetState, { tone: Tone; icon: ReactNode; means: string }>> = {
  within: { tone: "green", icon: <CircleCheck aria-hidden />, means: "Nothing happens yet." },
  soft: { tone: "amber", icon: <TriangleAlert aria-hidden />, means: "Routes are logged." },
  hard: { tone: "red", icon: <OctagonX aria-hidden />, means: "Routes are refused." },
};

/** How a budget stands. */
export function BudgetStateBadge({ state }: { state: BudgetState }) {
  const { means, ...look } = LOOKS[state];
  return (
    <ToneLabel {...look} look="plain" title={means}>
      {BUDGET_STATE_WORDS[state]}
    </ToneLabel>
  );
}
