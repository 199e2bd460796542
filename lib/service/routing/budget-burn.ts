import type { BudgetRow } from "../../contract/routing-budget";
import { type Budget, budgetWindow, standingOf } from "../../core/routing";

/** What was spent of one budget by one agent, team or task class, in the period that runs and in those before it. */
export type Spending = {
  budget: Budget;
  /** Whose it is: an agent's handle, a team's or a task class's name. */
  who: string;
  spent: number;
  /** Of what is spent, what was held and ran out unsettled. */
  unsettled: number;
  held: number;
  /** By the beginning of the period, ms since 1970. */
  past: ReadonlyMap<number, number>;
};

/** How many periods before the present one are shown. */
const PAST = 7;
/** Before so much of a period is over, its pace says nothing. */
const TELLING = 0.1;

type Burn = Pick<
  BudgetRow,
  | ("from" | "to" | "spent" | "unsettled" | "held" | "soft" | "hard" | "state" | "percent")
  | ("elapsed" | "projected" | "reachedAt" | "past")
>;

/**
 * How a budget burns: what is spent and held beside its limits, and what would be spent at the period's end if it went on at the
 * pace since its beginning.
 * @param now ms since 1970
 */
export function burnOf(
  { budget, who, spent, unsettled, held, past }: Spending,
  zone: string,
  now: number,
): Burn {
  const { period, soft, hard } = budget;
  const { from, to } = budgetWindow(period, zone, now);
  const limit = hard ?? soft ?? 0;
  const used = spent + held;
  const elapsed = Math.min(1, (now - from) / (to - from));
  const projected = elapsed < TELLING ? null : Math.round(spent / elapsed);
  return {
    ...{ from: iso(from), to: iso(to), spent, unsettled, held, soft, hard },
    state: standingOf({ budget, key: who }, { spent, held }).state,
    percent: limit === 0 ? (used > 0 ? 100 : 0) : (100 * used) / limit,
    ...{ elapsed, projected },
    reachedAt: reachedAt({ spent, limit, from, to, now, projected }),
    past: [...windowsBefore(period, zone, from)].map((start) => ({
      from: iso(start),
      spent: past.get(start) ?? 0,
    })),
  };
}

type Pace = {
  spent: number;
  limit: number;
  from: number;
  to: number;
  now: number;
  projected: number | null;
};

function reachedAt({ spent, limit, from, to, now, projected }: Pace): string | null {
  if (projected === null || spent >= limit || projected < limit) return null;
  return iso(Math.min(to, Math.round(from + (limit / spent) * (now - from))));
}

/** Beginnings of the periods before one, the oldest first. */
export function windowsBefore(period: Budget["period"], zone: string, from: number): number[] {
  const starts: number[] = [];
  for (let start = from; starts.length < PAST; ) {
    start = budgetWindow(period, zone, start - 1).from;
    starts.unshift(start);
  }
  return starts;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
