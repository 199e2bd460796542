import { type Budget, budgetWindow, type RoutingDocument } from "../../core/routing";
import type { Tx } from "../../store/transact";
import { type Spending, windowsBefore } from "./budget-burn";
import type { Whose } from "./spenders";

/** More of one budget than these are those that have spent least. */
const MOST = 1_000;

/**
 * What was spent of every budget of a document, by whom: of one that names whose it is, theirs, spent or not; of one for each, by
 * whoever spent anything in this period.
 * @param asked only what these spend, even where they have not yet
 */
export async function readSpending(
  tx: Tx,
  orgId: string,
  { budgets, timeZone }: Pick<RoutingDocument, "budgets" | "timeZone">,
  now: Date,
  asked: Whose | null = null,
): Promise<Spending[]> {
  const all: Spending[] = [];
  for (const budget of budgets) {
    const spending = await spendingOf(tx, orgId, budget, timeZone, now, asked);
    all.push(...spending.filter(({ who }) => !asked || asked[budget.scope.kind].has(who)));
  }
  return all;
}

type Spent = { who: string; at: Date; spent: number; unsettled: number };

async function spendingOf(
  tx: Tx,
  orgId: string,
  budget: Budget,
  timeZone: string,
  now: Date,
  asked: Whose | null,
): Promise<Spending[]> {
  const { handle, unit, period, scope } = budget;
  const { from } = budgetWindow(period, timeZone, now.getTime());
  const since = windowsBefore(period, timeZone, from)[0] ?? from;
  const rows = await tx.$queryRawUnsafe<Spent[]>(
    `SELECT scope_is AS who, period_start AS at, sum(spent)::float8 AS spent, sum(unsettled)::float8 AS unsettled FROM (
       SELECT org_id, budget, unit, period, scope_is, period_start, spent, 0 AS unsettled FROM budget_spend
       UNION ALL
       SELECT org_id, budget, unit, period, scope_is, period_start, amount, amount FROM budget_hold WHERE expires_at <= $7::timestamptz
     ) AS x
     WHERE org_id = $1::uuid AND budget = $2 AND unit = $3 AND period = $4 AND period_start >= $5::timestamptz
       AND ($6::text IS NULL OR scope_is = $6) AND ($8::text[] IS NULL OR scope_is = ANY ($8))
     GROUP BY scope_is, period_start ORDER BY period_start DESC, sum(spent) DESC LIMIT ${8 * MOST}`,
    ...[orgId, handle, unit, period, new Date(since), scope.is, now],
    asked && [...asked[scope.kind]],
  );
  const held = await heldOf(tx, orgId, budget, new Date(from), now);
  const present = rows.filter(({ at }) => at.getTime() === from);
  const known = new Set([...present.map(({ who }) => who), ...held.keys()]);
  if (scope.is !== null) known.add(scope.is);
  else for (const who of asked?.[scope.kind] ?? []) known.add(who);
  return [...known].slice(0, MOST).map((who) => {
    const own = rows.filter((row) => row.who === who);
    const running = own.find(({ at }) => at.getTime() === from);
    return {
      ...{ budget, who, held: held.get(who) ?? 0 },
      ...{ spent: running?.spent ?? 0, unsettled: running?.unsettled ?? 0 },
      past: new Map(own.map(({ at, spent }) => [at.getTime(), spent])),
    };
  });
}

async function heldOf(
  tx: Tx,
  orgId: string,
  { handle, unit, period, scope }: Budget,
  from: Date,
  now: Date,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRawUnsafe<{ who: string; held: number }[]>(
    `SELECT scope_is AS who, sum(amount)::float8 AS held FROM budget_hold
     WHERE org_id = $1::uuid AND budget = $2 AND unit = $3 AND period = $4 AND period_start = $5::timestamptz
       AND expires_at > $6::timestamptz AND ($7::text IS NULL OR scope_is = $7) GROUP BY scope_is`,
    ...[orgId, handle, unit, period, from, now, scope.is],
  );
  return new Map(rows.map(({ who, held }) => [who, held]));
}
