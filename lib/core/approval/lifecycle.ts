import { AppError } from "../kernel";
import { type Answer, isMet, mayAnswer, type Requirement } from "./requirement";

export const APPROVAL_STATES = ["pending", "approved", "denied", "expired", "cancelled"] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** What is known of an approval when something happens to it. Times are milliseconds since 1970. */
export type ApprovalFacts = {
  state: ApprovalState;
  expiresAt: number;
  requirements: readonly Requirement[];
};

/** What may happen to an approval. `answers` are all answers so far, the new one included. */
export type Happening =
  | { type: "answer"; answers: readonly Answer[] }
  | { type: "time" }
  | { type: "cancel" };

/**
 * The state after something happened at `now`. A settled approval never moves again; from its deadline on a pending one is
 * expired, whatever else happens (a timeout denies); one deny of anyone eligible denies; it is approved once every group is met.
 * @throws AppError `conflict`, reason `approval_settled`, when an answer or a cancellation comes to a settled approval
 */
export function nextState(
  approval: ApprovalFacts,
  happening: Happening,
  now: number,
): ApprovalState {
  if (approval.state !== "pending") {
    if (happening.type === "time") return approval.state;
    throw new AppError("conflict", `This request is ${approval.state} already.`, {
      reason: "approval_settled",
    });
  }
  if (now >= approval.expiresAt) return "expired";
  if (happening.type === "cancel") return "cancelled";
  return happening.type === "answer"
    ? outcomeOf(approval.requirements, happening.answers)
    : "pending";
}

/**
 * What the answers so far amount to. Answers of people who are not eligible count for nothing; deny beats approve; no group at
 * all is never met.
 */
export function outcomeOf(
  requirements: readonly Requirement[],
  answers: readonly Answer[],
): "pending" | "approved" | "denied" {
  const last = new Map(answers.map(({ personId, answer }) => [personId, answer]));
  const said = (what: Answer["answer"]) =>
    [...last].flatMap(([person, answer]) =>
      answer === what && mayAnswer(requirements, person) ? [person] : [],
    );
  if (said("deny").length > 0) return "denied";
  const approvers = said("approve");
  const met = requirements.every((requirement) => isMet(requirement, approvers));
  return met && requirements.length > 0 ? "approved" : "pending";
}
