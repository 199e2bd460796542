import {
  type AppliedBudget,
  type BudgetStanding,
  budgetsFor,
  budgetWindow,
  leastLeft,
  type RoutingDocument,
  standingOf,
} from "../../core/routing";
import type { GatewayPorts } from "../ports";
import type { Spender } from "../route/facts";
import type { BudgetKey } from "../routing-ports";
import type { Settling } from "./settling";

/** A budget that a question counts against, in its present period. */
export type Applied = AppliedBudget & { period: BudgetKey };

/** The budgets of a document that concern somebody at a moment. */
export function appliedBudgets(
  { budgets, timeZone }: Pick<RoutingDocument, "budgets" | "timeZone">,
  spender: Spender,
  now: Date,
): Applied[] {
  return budgetsFor(budgets, spender).map((applied) => {
    const { handle, unit, period } = applied.budget;
    const { from } = budgetWindow(period, timeZone, now.getTime());
    const period_start = new Date(from).toISOString();
    return {
      ...applied,
      period: { budget: handle, scope_is: applied.key, unit, period, period_start },
    };
  });
}

/** How budgets stand, and what is left of the tightest in percent; null where none has a hard limit. */
export type Standings = { each: readonly BudgetStanding[]; percent: number | null };

/** Asks how budgets stand; nothing is asked where none applies. */
export async function standingsOf(
  { ports, settling }: { ports: Pick<GatewayPorts, "budgets">; settling: Settling },
  orgId: string,
  applied: readonly Applied[],
): Promise<Standings> {
  if (applied.length === 0) return { each: [], percent: null };
  const keys = applied.map(({ period }) => period);
  await settling.of(orgId, applied);
  const known = await ports.budgets.standing(orgId, keys);
  const each = applied.map((one, i) => standingOf(one, known[i] ?? { spent: 0, held: 0 }));
  return { each, percent: leastLeft(each) };
}
