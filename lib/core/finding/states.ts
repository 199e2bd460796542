import type { Told } from "./facts";
import { isStateRule, type RuleId } from "./rules";

/** The life of a finding. */
export const FINDING_STATES = ["open", "acknowledged", "accepted", "resolved"] as const;
export type FindingState = (typeof FINDING_STATES)[number];

const NEXT: Readonly<Record<FindingState, readonly FindingState[]>> = {
  open: ["acknowledged", "accepted", "resolved"],
  acknowledged: ["open", "accepted", "resolved"],
  accepted: ["open", "resolved"],
  // What recurs afterwards is a new finding, so that each closing stands as it was given.
  resolved: [],
};

/** The states that a person may move a finding to. */
export function nextFindingStates(state: FindingState): readonly FindingState[] {
  return NEXT[state];
}

/**
 * Rules whose findings a person's look settles, though nothing else changes: what happened in one session stays as it happened. Such
 * a one is found again only where it has become worse since.
 */
const SETTLED_BY_A_LOOK: readonly RuleId[] = ["session_drift"];

/** Whether a person may say that a finding of this rule is resolved. Any other of a state of things is over when its cause is. */
export function resolvesByLook(rule: RuleId): boolean {
  return !isStateRule(rule) || SETTLED_BY_A_LOOK.includes(rule);
}

/** Whether a finding says more than the one of the same key that a person has looked at. */
export function isWorse(now: Told, looked: Told): boolean {
  if (now.rule !== "session_drift" || looked.rule !== "session_drift") return false;
  return now.facts.score > looked.facts.score;
}

/** Who resolved a finding: a person who said so, or its cause, which has gone. */
export const RESOLVED_BY = ["person", "cause"] as const;
export type ResolvedBy = (typeof RESOLVED_BY)[number];
