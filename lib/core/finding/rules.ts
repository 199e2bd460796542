/** How an execution can have gone past control, the gravest first. */
export const BYPASS_RULES = [
  "after_block",
  "other_arguments",
  "no_decision",
  "not_executed",
  "repeated",
  "expired",
  "ungoverned",
] as const;
export type BypassRule = (typeof BYPASS_RULES)[number];

/** Each rule as lists name it. */
export const RULE_WORDS: Readonly<Record<BypassRule, string>> = {
  after_block: "Executed although refused",
  other_arguments: "Executed with other arguments",
  no_decision: "Executed without a decision",
  not_executed: "Executed, reported as not",
  repeated: "Executed more than once",
  expired: "Executed too late",
  ungoverned: "Never asks for this tool",
};

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
