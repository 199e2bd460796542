import { AppError } from "../../core/kernel";
import { type ActingPerson, isOneOf } from "../relation";
import type { StoredEntitlement } from "./entitlement-row";

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
 * That the acting person may give access: operators, or whoever owns every resource reached (the tool, where none is).
 * @throws AppError `forbidden`
 */
export function requireOwnership(
  acting: ActingPerson,
  tool: { ownerId: string | null },
  resources: readonly { ownerId: string | null }[],
): void {
  const reached = resources.length === 0 ? [tool] : resources;
  if (acting.operator || reached.every(({ ownerId }) => isOneOf(acting, [ownerId]))) return;
  throw new AppError(
    "forbidden",
    "Giving access needs the owner of every resource it reaches, or an operator.",
    { reason: "not_owner" },
  );
}
