import { AppError } from "../../core/kernel";
import { type ActingPerson, isOneOf } from "../relation";
import type { StoredEntitlement } from "./entitlement-row";

/** By what somebody takes access away, where it is no stake of their own: a review asked them. */
export type Standing = "reviewer";

/**
 * That the acting person may make an entitlement permit less: operators any, others where they own the entitlement, its
 * agent, its tool or something it reaches, or sponsor the agent.
 * @throws AppError `forbidden`
 */
export function requireStake(acting: ActingPerson, e: StoredEntitlement): void {
  const owners = [
    e.ownerId,
    e.agent.ownerId,
    e.agent.sponsorId,
    e.tool.ownerId,
    ...e.resources.map(({ resource }) => resource.ownerId),
  ];
  if (acting.operator || isOneOf(acting, owners)) return;
  throw new AppError("forbidden", "Only those who own a part of an entitlement narrow it.", {
    reason: "not_related",
  });
}

/**
 * That the acting person may give access by themselves: whoever owns every resource reached (the tool, where none is). Their own
 * act is the owner's yes; everybody else asks for it.
 * @throws AppError `forbidden`, reason `not_owner`
 */
export function requireOwnership(
  acting: ActingPerson,
  tool: { ownerId: string | null },
  resources: readonly { ownerId: string | null }[],
): void {
  if (ownsAll(acting, tool, resources)) return;
  throw new AppError(
    "forbidden",
    "Only the owner of everything it reaches gives access directly. Ask for it with an access request: the owners are told and decide.",
    { reason: "not_owner" },
  );
}

/** Whether the acting person owns every resource reached; the tool, where none is. */
export function ownsAll(
  acting: ActingPerson,
  tool: { ownerId: string | null },
  resources: readonly { ownerId: string | null }[],
): boolean {
  const reached = resources.length === 0 ? [tool] : resources;
  return reached.every(({ ownerId }) => isOneOf(acting, [ownerId]));
}
