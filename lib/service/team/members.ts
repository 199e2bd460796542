import { AppError, invalid, notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";

/** One team with its members, by name. */
export async function findTeam(tx: Tx, orgId: string, id: string) {
  const team = await tx.team.findFirst({
    where: { orgId, id },
    include: {
      members: {
        select: { person: { select: { id: true, name: true, email: true, state: true } } },
        orderBy: { person: { name: "asc" } },
      },
    },
  });
  if (!team) throw notFound("team");
  return team;
}

/** That all of some ids are active people, so that they may become members. */
export async function requireMembers(
  tx: Tx,
  orgId: string,
  members: readonly string[],
): Promise<void> {
  const found = await tx.person.findMany({
    where: { orgId, id: { in: [...members] }, state: "active" },
    select: { id: true },
  });
  const known = new Set(found.map((person) => person.id));
  const missing = members.findIndex((id) => !known.has(id));
  if (missing >= 0)
    throw invalid(`/members/${missing}`, "is not an active person of this organisation");
}

/** A group of the identity provider's is called and filled there. */
export function keptElsewhere(): AppError {
  return new AppError(
    "conflict",
    "The identity provider keeps this team by SCIM: change it there.",
    {
      reason: "kept_by_provider",
    },
  );
}
