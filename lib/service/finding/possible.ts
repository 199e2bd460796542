import type { findingUpdateContract } from "../../contract/finding";
import {
  acceptableUntil,
  FINDING_STATES,
  type FindingState,
  MAX_ACCEPT_DAYS,
  nextFindingStates,
  RULE_IDS,
  resolvesByLook,
} from "../../core/finding";
import { AppError, invalid } from "../../core/kernel";
import { oneOf } from "../show";
import type { StoredFinding } from "./finding-row";

export type Change = Omit<(typeof findingUpdateContract)["input"]["_zod"]["output"], "id">;

/** States that close a finding: whoever reads it later wants to know why. */
const CLOSED: readonly FindingState[] = ["accepted", "resolved"];

/** The states that people may move a finding to. One of a state of things is over when its cause is, unless a look settles it. */
export function nextOf({ rule, state }: Pick<StoredFinding, "rule" | "state">): FindingState[] {
  const next = nextFindingStates(oneOf(FINDING_STATES, state));
  return next.filter((to) => to !== "resolved" || resolvesByLook(oneOf(RULE_IDS, rule)));
}

/**
 * That a change changes something, that the finding's life has such a step, and that it says what the step needs.
 * @throws AppError `conflict` for a step that there is not; `invalid` naming the field
 */
export function requirePossible(finding: StoredFinding, change: Change, now: Date): void {
  const { state, ownerId, dueAt, acceptedUntil, reason } = change;
  if (state === undefined && ownerId === undefined && dueAt === undefined)
    throw invalid("/state", "changes nothing");
  if (acceptedUntil !== undefined && state !== "accepted")
    throw invalid("/acceptedUntil", "belongs to a state of accepted");
  requireOpen(finding, change);
  if (dueAt && Date.parse(dueAt) <= now.getTime()) throw invalid("/dueAt", "has passed");
  if (state === undefined) return;
  if (CLOSED.includes(state) && reason === undefined)
    throw invalid("/reason", "must say why it is closed");
  if (state === "accepted") requireHorizon(acceptedUntil, now);
}

function requireOpen(finding: StoredFinding, { state, dueAt }: Change): void {
  const from = oneOf(FINDING_STATES, finding.state);
  if (state === undefined) {
    if (dueAt !== undefined && from === "resolved") throw settled(from);
    return;
  }
  if (nextOf(finding).includes(state)) return;
  if (state === "resolved" && from !== "resolved")
    throw new AppError(
      "conflict",
      "This finding resolves by itself when its cause has gone. Apply a fix, or accept the risk until a date.",
      { reason: "resolves_by_itself" },
    );
  throw settled(from);
}

function settled(from: FindingState): AppError {
  return new AppError("conflict", `This finding is ${from} already.`, {
    reason: "finding_settled",
  });
}

function requireHorizon(until: string | undefined, now: Date): void {
  if (until === undefined)
    throw invalid("/acceptedUntil", "must say until when the risk is accepted");
  if (Date.parse(until) <= now.getTime()) throw invalid("/acceptedUntil", "has passed");
  if (new Date(until) > acceptableUntil(now))
    throw invalid(
      "/acceptedUntil",
      `is too far: a risk is accepted for ${MAX_ACCEPT_DAYS} days at most`,
    );
}
