import { rankOf, SENSITIVITIES, type Sensitivity } from "../kernel";

/** From this sensitivity on, touching data marks the session. */
const MARKS_FROM = rankOf("confidential");

/**
 * The labels a call leaves on its session when it is allowed: those its tool declares, and the sensitivity of what it reaches
 * with every level below it down to `confidential`, so that a rule about confidential data holds for restricted data too.
 */
export function labelsOfCall(toolLabels: readonly string[], sensitivity: Sensitivity): string[] {
  const marks = SENSITIVITIES.slice(MARKS_FROM, rankOf(sensitivity) + 1);
  return union(toolLabels, marks);
}

/** A session's labels once a call has been made. Labels are monotone: nothing removes one. */
export function labelsAfter(
  session: readonly string[],
  toolLabels: readonly string[],
  sensitivity: Sensitivity,
): string[] {
  return union(session, labelsOfCall(toolLabels, sensitivity));
}

/** Sorted union without repeats. */
export function union(...sets: readonly (readonly string[])[]): string[] {
  return [...new Set(sets.flat())].sort();
}
