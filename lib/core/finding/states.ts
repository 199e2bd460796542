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

/** Who resolved a finding: a person who said so, or its cause, which has gone. */
export const RESOLVED_BY = ["person", "cause"] as const;
export type ResolvedBy = (typeof RESOLVED_BY)[number];
