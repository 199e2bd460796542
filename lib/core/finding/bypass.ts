import { permits } from "../kernel";
import type { BypassRule } from "./bypass-rules";
import type { DecidedCall, Execution } from "./execution";
import {
  CLOCK_SKEW_MS,
  comparison,
  isTogether,
  isUsed,
  type MatchedBy,
  matchesOf,
} from "./matching";

/** What was found of one execution. */
export type Judgement = {
  /** Null when the decision covers it. */
  rule: BypassRule | null;
  /** The decision it belongs to; null when there is none. */
  decision: DecidedCall | null;
  matchedBy: MatchedBy | null;
  /** JSON pointers of arguments that differ from those in effect. */
  differs: readonly string[];
  /** False when arguments were not told, or were erased: then nobody knows whether they differ. */
  compared: boolean;
};

/**
 * Whether one execution was under control. A decision covers it when it allowed this very call, with these effective arguments
 * (less those that may vary), before it began, while the answer was valid, and covers no other execution. Anything else is a
 * bypass, named by the first rule that holds. Decisions must be the same agent's; their order does not matter.
 */
export function bypassOf(execution: Execution, decisions: readonly DecidedCall[]): Judgement {
  const matches = matchesOf(execution, decisions);
  if (matches === null) return unmatched(execution, decisions);
  const { matchedBy, decisions: matched } = matches;
  const found = (rule: BypassRule | null, decision: DecidedCall, differs?: string[] | null) => ({
    ...{ rule, decision, matchedBy },
    ...{ differs: differs ?? [], compared: differs !== null && differs !== undefined },
  });
  const before = inTime(execution, matched);
  const last = before.at(-1);
  if (last === undefined) return found("no_decision", earliest(matched));
  const differs = (decision: DecidedCall) => comparison(execution, decision);
  if (!permits(last.verdict)) return found("after_block", last, differs(last));
  const lastRefusal = before.findLastIndex(({ verdict }) => !permits(verdict));
  const allowing = before.slice(lastRefusal + 1).map((decision) => {
    const different = differs(decision);
    return { decision, different, rule: ruleOf(execution, decision, different) };
  });
  const best = allowing.reduce((a, b) => (rankOf(b.rule) >= rankOf(a.rule) ? b : a));
  return found(best.rule, best.decision, best.different);
}

function unmatched(execution: Execution, decisions: readonly DecidedCall[]): Judgement {
  const asks = decisions.some((d) => d.tool === execution.tool && isTogether(execution, d));
  const rule = asks ? "no_decision" : "ungoverned";
  return { rule, decision: null, matchedBy: null, differs: [], compared: false };
}

/**
 * The decisions made by the time an execution began, oldest first. Within the tolerance a later yes still counts, as does a
 * refusal that is all there is.
 */
function inTime(
  { startedAt, recordedAt }: Execution,
  decisions: readonly DecidedCall[],
): DecidedCall[] {
  const possible = decisions
    .filter(({ at }) => at <= Math.min(startedAt + CLOCK_SKEW_MS, recordedAt))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const certain = possible.filter(({ at, verdict }) => at <= startedAt || permits(verdict));
  return certain.length > 0 ? certain : possible;
}

function earliest(decisions: readonly DecidedCall[]): DecidedCall {
  return decisions.reduce((a, b) => (b.at < a.at ? b : a));
}

/** What keeps one allowing decision from covering an execution. */
function ruleOf(
  execution: Execution,
  decision: DecidedCall,
  different: string[] | null,
): BypassRule | null {
  if (different !== null && different.length > 0) return "other_arguments";
  if (decision.notExecuted) return "not_executed";
  if (isUsed(execution, decision)) return "repeated";
  const { validUntil } = decision;
  const late = validUntil !== null && execution.startedAt > validUntil + CLOCK_SKEW_MS;
  return late ? "expired" : null;
}

/** From the decision that fits worst to the one that covers. */
const FIT = ["other_arguments", "not_executed", "repeated", "expired", null];

function rankOf(rule: BypassRule | null): number {
  return FIT.indexOf(rule);
}
