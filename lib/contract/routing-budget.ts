import * as z from "zod/mini";
import { BUDGET_KINDS, BUDGET_PERIODS, BUDGET_UNITS } from "../core/routing";
import { listInput, manyOf, manyTexts, pageOf, time } from "./list";
import { queryContract } from "./verb";

export const BUDGET_STATES = ["within", "soft", "hard"] as const;
export type BudgetState = (typeof BUDGET_STATES)[number];

export const budgetRow = z.object({
  /** The budget's handle, and whose spending of it this is. */
  id: z.string(),
  budget: z.object({ handle: z.string(), name: z.string() }),
  kind: z.enum(BUDGET_KINDS),
  /** The agent's handle, the team's or the task class's name. */
  who: z.string(),
  whoName: z.string(),
  /** The agent's id, where it is one. */
  agentId: z.nullable(z.string()),
  unit: z.enum(BUDGET_UNITS),
  period: z.enum(BUDGET_PERIODS),
  /** The period that runs: `from` within, `to` without. */
  from: time,
  to: time,
  /** Tokens, or micro-USD, with `unsettled`. */
  spent: z.number(),
  /** Held for calls of which nobody ever said what they took: counted at the most that they could. */
  unsettled: z.number(),
  /** Set aside for calls that are on their way. */
  held: z.number(),
  soft: z.nullable(z.number()),
  hard: z.nullable(z.number()),
  state: z.enum(BUDGET_STATES),
  /** Of the hard limit, else of the soft one. */
  percent: z.number(),
  /** How much of the period is over, 0 to 1. */
  elapsed: z.number(),
  /** What would be spent at its end at the pace so far; null while less than a tenth of it is over. */
  projected: z.nullable(z.number()),
  /** When the limit would be reached at that pace, where that is before the end. */
  reachedAt: z.nullable(time),
  /** Spent in each of the periods before, the oldest first, at most 7; periods without spending are nought. */
  past: z.array(z.object({ from: time, spent: z.number() })),
});
export type BudgetRow = z.infer<typeof budgetRow>;

export const routingBudgetsContract = queryContract({
  name: "routing.budgets",
  path: "/routing/budgets",
  permission: "routing.read",
  summary:
    "What is spent of each budget in its period, with what would be at its end; the tightest first.",
  input: z.object({
    ...listInput,
    kind: manyOf(BUDGET_KINDS),
    unit: manyOf(BUDGET_UNITS),
    period: manyOf(BUDGET_PERIODS),
    state: manyOf(BUDGET_STATES),
    budget: manyTexts,
    /** Agents' ids: what counts that they spend, budgets of their teams too. */
    agent: manyTexts,
    /** Teams' ids: what counts that they spend as a team. */
    team: manyTexts,
  }),
  output: z.extend(pageOf(budgetRow), {
    timeZone: z.string(),
    /** Budgets in the published document, whoever spends of them. */
    budgets: z.array(z.object({ handle: z.string(), name: z.string() })),
    states: z.object({ within: z.number(), soft: z.number(), hard: z.number() }),
  }),
});
