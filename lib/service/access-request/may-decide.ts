import { type Decider, mayAnswer } from "../../core/approval";

/** Why a person may not answer a request for access; null when they may. */
export function whyNot(
  row: { requesterId: string; answers: readonly { personId: string }[] },
  deciders: readonly Decider[],
  personId: string | null,
): string | null {
  if (personId === row.requesterId) return "You asked for this, so someone else must decide.";
  if (personId === null || !mayAnswer(deciders, personId))
    return "You are not among those who decide: the owners of what it reaches do.";
  return row.answers.some((answer) => answer.personId === personId)
    ? "You have answered already."
    : null;
}
