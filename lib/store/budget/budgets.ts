import type pg from "pg";
import type { BudgetKey, BudgetPort } from "../../gateway/ports";
import { askInOrg } from "../pool";

const STANDING = `SELECT coalesce(s.spent, 0) AS spent,
    coalesce((SELECT sum(h.amount) FROM budget_hold h WHERE h.org_id = $1 AND h.budget = x.budget AND h.scope_is = x.scope_is
      AND h.unit = x.unit AND h.period = x.period AND h.period_start = x.period_start AND h.expires_at > $3), 0)::bigint AS held
  FROM ROWS FROM (jsonb_to_recordset($2::jsonb) AS (budget text, scope_is text, unit text, period text, period_start timestamptz))
    WITH ORDINALITY AS x(budget, scope_is, unit, period, period_start, n)
  LEFT JOIN budget_spend s ON s.org_id = $1 AND s.budget = x.budget AND s.scope_is = x.scope_is AND s.unit = x.unit
    AND s.period = x.period AND s.period_start = x.period_start
  ORDER BY x.n`;

type Held = { refused: { budget: string; scope_is: string; held: boolean } | null };

/** Two calls that take the same budgets wait for each other; where the database gives one up, it asks again. */
const DEADLOCK = "40P01";
const MAX_TRIES = 5;

/** What budgets have left, over Postgres: each change is one statement under the locks of the rows it changes. */
export function createBudgets(pool: pg.Pool, now: () => Date): BudgetPort {
  const once = <R extends object>(orgId: string, query: pg.QueryConfig) =>
    again(() => askInOrg<R & Record<string, never>>(pool, orgId, query)) as Promise<R[]>;
  return {
    standing: async (orgId, keys) => {
      if (keys.length === 0) return [];
      const values = [orgId, JSON.stringify(keys.map(keyOf)), now()];
      const query = { name: "budget-standing", text: STANDING, values };
      const rows = await once<{ spent: bigint; held: bigint }>(orgId, query);
      return rows.map(({ spent, held }) => ({ spent: Number(spent), held: Number(held) }));
    },
    hold: async (orgId, call, asks, until) => {
      const text = "SELECT hold_budgets($1, $2, $3, $4, $5::jsonb) AS answer";
      const values = [orgId, call, now(), until, JSON.stringify(asks)];
      const [row] = await once<{ answer: Held }>(orgId, { name: "hold-budgets", text, values });
      return { refused: row?.answer.refused ?? null };
    },
    settle: async (orgId, call, spent) => {
      const text = "SELECT settle_budgets($1, $2, $3, $4::jsonb)";
      const values = [orgId, call, now(), JSON.stringify(spent)];
      await once(orgId, { name: "settle-budgets", text, values });
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
