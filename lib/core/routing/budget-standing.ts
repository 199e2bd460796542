import type { Estimate } from "./answer";
import type { Budget } from "./budget";
import { moneyInWords, numberInWords } from "./figures-in-words";

/** A budget, and whose use is counted under it: an agent's handle, a team or a task class. */
export type AppliedBudget = { budget: Budget; key: string };

/** The budgets that count what is used by this agent, for this team and task; in the document's order. */
export function budgetsFor(
  budgets: readonly Budget[],
  who: { agent: string; team: string | null; taskClass: string },
): AppliedBudget[] {
  const keys = { agent: who.agent, team: who.team, task: who.taskClass };
  return budgets.flatMap((budget) => {
    const key = keys[budget.scope.kind];
    const counts = key !== null && (budget.scope.is === null || budget.scope.is === key);
    return counts ? [{ budget, key }] : [];
  });
}

/** How a budget stands in its window. Amounts are tokens or micro-USD, by its unit. */
export type BudgetStanding = AppliedBudget & {
  /** Used and settled. */
  spent: number;
  /** Set aside for calls that run. */
  held: number;
  /** Up to the hard limit; null where there is none. */
  left: number | null;
  /** Of the hard limit, 0 to 100; null where there is none. */
  percentLeft: number | null;
  state: BudgetState;
};

/** `soft`: beyond the soft limit. `hard`: nothing is left. */
export type BudgetState = "within" | "soft" | "hard";

/** How a budget stands with what was spent and what is held. */
export function standingOf(
  { budget, key }: AppliedBudget,
  { spent, held }: { spent: number; held: number },
): BudgetStanding {
  const used = spent + held;
  const { hard } = budget;
  const left = hard === null ? null : Math.max(0, hard - used);
  const percentLeft = left === null || hard === null ? null : hard === 0 ? 0 : (left / hard) * 100;
  return { budget, key, spent, held, left, percentLeft, state: stateAt(budget, used) };
}

function stateAt({ soft, hard }: Budget, used: number): BudgetState {
  if (hard !== null && used >= hard) return "hard";
  return soft !== null && used > soft ? "soft" : "within";
}

/**
 * What setting an amount aside would come to: `hard` where the hard limit has no room for it, so that nothing may be set aside, else
 * how the budget stands with it. An amount of nothing still needs something to be left.
 */
export function reserving({ budget, spent, held }: BudgetStanding, amount: number): BudgetState {
  const used = spent + held + Math.max(1, amount);
  if (budget.hard !== null && used > budget.hard) return "hard";
  return budget.soft !== null && used > budget.soft ? "soft" : "within";
}

/** What a call is expected to take of a budget of this unit. */
export function amountOf(unit: Budget["unit"], estimate: Estimate): number {
  if (unit === "money") return estimate.costMicros;
  return estimate.inputTokens + estimate.outputTokens + estimate.reasoningTokens;
}

/** The least that is left of any hard limit, in percent; null where there is none. */
export function leastLeft(standings: readonly BudgetStanding[]): number | null {
  const left = standings.flatMap(({ percentLeft }) => percentLeft ?? []);
  return left.length === 0 ? null : Math.min(...left);
}

/** Why nothing may be set aside, for whoever asked. */
export function refusalInWords({ budget, key, spent, held }: BudgetStanding): string {
  const amount = (of: number) =>
    budget.unit === "money" ? moneyInWords(of) : `${numberInWords(of)} tokens`;
  const running = held === 0 ? "" : `, and ${amount(held)} are held for calls that run`;
  const hard = amount(budget.hard ?? 0);
  return `The budget “${budget.name}” of ${key} has no room: ${amount(spent)} of ${hard} are used this ${budget.period}${running}.`;
}
