import {
  BUDGET_STATES,
  type BudgetRow,
  routingBudgetsContract,
} from "../../contract/routing-budget";
import type { Tx } from "../../store/transact";
import { type Direction, orderOf } from "../listing";
import { query } from "../verb";
import { burnOf, type Spending } from "./budget-burn";
import { readPublished } from "./published";
import { readSpending } from "./read-spending";
import { spendersOf } from "./spenders";

type Compare = (a: BudgetRow, b: BudgetRow) => number;
const by =
  (figure: (row: BudgetRow) => number | string) =>
  (way: Direction): Compare =>
  (a, b) => {
    const [one, other] = [figure(a), figure(b)];
    const sign = one < other ? -1 : one > other ? 1 : 0;
    return way === "asc" ? sign : -sign;
  };

const COLUMNS = {
  percent: by((row) => row.percent),
  spent: by((row) => row.spent),
  projected: by((row) => row.projected ?? -1),
  budget: by((row) => row.budget.name),
  who: by((row) => row.whoName),
};

type Asked = ReturnType<typeof routingBudgetsContract.input.parse>;

export const listBudgets = query(routingBudgetsContract, async (tx, ctx, input) => {
  const { document } = await readPublished(tx, ctx.orgId);
  const now = ctx.now();
  const order = orderOf(input.sort, COLUMNS, "-percent");
  const asked = await spendersOf(tx, ctx.orgId, input);
  const spending = await readSpending(tx, ctx.orgId, document, now, asked);
  const named = await namesOf(tx, ctx.orgId, spending);
  const rows = spending.map((one): BudgetRow => {
    const { handle, name, scope, unit, period } = one.budget;
    const burn = burnOf(one, document.timeZone, now.getTime());
    return {
      id: `${handle} ${one.who}`,
      ...{ budget: { handle, name }, kind: scope.kind, who: one.who, unit, period },
      ...(named.get(one.who) && scope.kind === "agent"
        ? { whoName: named.get(one.who)?.name ?? one.who, agentId: named.get(one.who)?.id ?? null }
        : { whoName: one.who, agentId: null }),
      ...burn,
    };
  });
  const found = rows.filter((row) => isMeant(row, input)).sort(order);
  const skip = (input.page - 1) * input.pageSize;
  const states = BUDGET_STATES.map((state) => [
    state,
    rows.filter((row) => row.state === state).length,
  ]);
  return {
    rows: found.slice(skip, skip + input.pageSize),
    ...{ total: found.length, page: input.page, pageSize: input.pageSize },
    timeZone: document.timeZone,
    budgets: document.budgets.map(({ handle, name }) => ({ handle, name })),
    states: { within: 0, soft: 0, hard: 0, ...Object.fromEntries(states) },
  };
});

/** Agents by the handles that budgets know them by. */
async function namesOf(tx: Tx, orgId: string, spending: readonly Spending[]) {
  const handles = spending.flatMap(({ budget, who }) =>
    budget.scope.kind === "agent" ? [who] : [],
  );
  const agents = await tx.agent.findMany({
    where: { orgId, handle: { in: [...new Set(handles)] } },
    select: { id: true, handle: true, name: true },
  });
  return new Map(agents.map(({ handle, ...agent }) => [handle, agent]));
}

function isMeant(row: BudgetRow, { kind, unit, period, state, budget, q }: Asked): boolean {
  const text = q?.toLowerCase();
  return (
    (!kind || kind.includes(row.kind)) &&
    (!unit || unit.includes(row.unit)) &&
    (!period || period.includes(row.period)) &&
    (!state || state.includes(row.state)) &&
    (!budget || budget.includes(row.budget.handle)) &&
    (!text || `${row.budget.name} ${row.whoName} ${row.who}`.toLowerCase().includes(text))
  );
}
