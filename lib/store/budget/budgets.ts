import type pg from "pg";
import type { BudgetKey, BudgetPort } from "../../gateway/routing-ports";
import { ask, askInOrg } from "../pool";

/** What was held and ran out counts as spent. */
const STANDING = `SELECT coalesce(s.spent, 0) + coalesce(h.lapsed, 0)::bigint AS spent, coalesce(h.held, 0)::bigint AS held
  FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (budget text, scope_is text, unit text, period text, period_start timestamptz))
    WITH ORDINALITY AS x(budget, scope_is, unit, period, period_start, n)
  LEFT JOIN budget_spend s ON s.org_id = $1 AND s.budget = x.budget AND s.scope_is = x.scope_is AND s.unit = x.unit
    AND s.period = x.period AND s.period_start = x.period_start
  LEFT JOIN LATERAL (
    SELECT sum(amount) FILTER (WHERE expires_at <= $3) AS lapsed, sum(amount) FILTER (WHERE expires_at > $3) AS held
    FROM budget_hold o WHERE o.org_id = $1 AND o.budget = x.budget AND o.scope_is = x.scope_is AND o.unit = x.unit
      AND o.period = x.period AND o.period_start = x.period_start
  ) h ON true
  ORDER BY x.n`;

type Held = { refused: { budget: string; scope_is: string; held: boolean } | null };

/** Two calls that take the same budgets wait for each other; where the database gives one up, it asks again. */
const DEADLOCK = "40P01";
const MAX_TRIES = 5;

/** What budgets have left, over Postgres: each change is one statement under the locks of the rows it changes. */
export function createBudgets(pool: pg.Pool, now: () => Date): BudgetPort {
  // Both functions scope themselves to the org: one statement is one transaction.
  const once = <R extends object>(query: pg.QueryConfig) =>
    again(() => ask<R & Record<string, never>>(pool, query)) as Promise<R[]>;
  return {
    standing: async (orgId, keys) => {
      if (keys.length === 0) return [];
      const values = [orgId, JSON.stringify(keys.map(keyOf)), now()];
      const query = { name: "budget-standing", text: STANDING, values };
      const rows = await askInOrg<{ spent: bigint; held: bigint }>(pool, orgId, query);
      return rows.map(({ spent, held }) => ({ spent: Number(spent), held: Number(held) }));
    },
    hold: async (orgId, call, asks, until) => {
      const text = "SELECT hold_budgets($1, $2, $3, $4, $5::jsonb) AS answer";
      const values = [orgId, call, now(), until, JSON.stringify(asks)];
      const [row] = await once<{ answer: Held }>({ name: "hold-budgets", text, values });
      return { refused: row?.answer.refused ?? null };
    },
    settle: async (orgId, call, spent) => {
      const text = "SELECT settle_budgets($1, $2, $3, $4::jsonb)";
      const values = [orgId, call, now(), JSON.stringify(spent)];
      await once({ name: "settle-budgets", text, values });
    },
  };
}

function keyOf({ budget, scope_is, unit, period, period_start }: BudgetKey): BudgetKey {
  return { budget, scope_is, unit, period, period_start };
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : "";
      if (code !== DEADLOCK || tries >= MAX_TRIES) throw error;
    }
  }
}
