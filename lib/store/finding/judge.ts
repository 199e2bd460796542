import { bypassOf, type Judgement } from "../../core/finding";
import { type Decided, groupByAgent } from "./decisions";
import type { Observed } from "./executions";

/** An execution, what was found of it, and the decision beside it. */
export type Judged = { execution: Observed; judgement: Judgement; decision: Decided | null };

/** Judges one execution after the other, so that a decision which one has used is used for the next. */
export function judge(executions: readonly Observed[], decided: readonly Decided[]): Judged[] {
  const byAgent = groupByAgent(decided);
  return executions.map((execution) => {
    const own = byAgent.get(execution.agentId) ?? [];
    const judgement = bypassOf(execution, own);
    const { rule } = judgement;
    const decision = own.find(({ id }) => id === judgement.decision?.id) ?? null;
    if (decision && (rule === null || rule === "expired")) decision.cover ??= execution;
    return { execution, judgement, decision };
  });
}
