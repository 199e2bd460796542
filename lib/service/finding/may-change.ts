import { type ActingPerson, isOneOf } from "../relation";
import type { StoredFinding } from "./finding-row";

/** Operators, whoever it was given to, and those who own the agent or the tool. */
export function mayChange(acting: ActingPerson, finding: StoredFinding): boolean {
  const { ownerId, agent, tool } = finding;
  const people = [ownerId, agent?.ownerId, agent?.sponsorId, tool?.ownerId].map((p) => p ?? null);
  return acting.operator || isOneOf(acting, people);
}

/** A risk is not accepted by those whose agent runs it. */
export function mayAccept(acting: ActingPerson): boolean {
  return acting.operator;
}
