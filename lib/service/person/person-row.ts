import { PERSON_STATES, type PersonRow, ROLES_FROM } from "../../contract/person";
import { AppError, notFound, ROLES } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { oneOf, REF, someOf, timeOf, timeOrNull } from "../show";

/** What a row of people is read with. */
export const PERSON_READ = {
  deputy: REF,
  teams: { select: { team: REF }, orderBy: { team: { name: "asc" } } },
} as const;

/** One person as the database has them. */
export async function findPerson(tx: Tx, orgId: string, id: string) {
  const person = await tx.person.findFirst({ where: { orgId, id }, include: PERSON_READ });
  if (!person) throw notFound("person");
  return person;
}
export type StoredPerson = Awaited<ReturnType<typeof findPerson>>;

/** A person as lists show them. */
export function showPerson(person: StoredPerson): PersonRow {
  return {
    id: person.id,
    name: person.name,
    email: person.email,
    roles: someOf(ROLES, person.roles),
    state: oneOf(PERSON_STATES, person.state),
    deputy: person.deputy,
    teams: person.teams.map(({ team }) => team),
    rolesFrom: oneOf(ROLES_FROM, person.rolesFrom),
    provisioned: person.provisioned,
    suspendedAt: timeOrNull(person.suspendedAt),
    createdAt: timeOf(person.createdAt),
  };
}

/**
 * That somebody else is admin too, before this one is not any more. The epoch must have been bumped: two admins who demote
 * each other at once come one after the other.
 * @throws AppError `conflict`
 */
export async function requireOtherAdmin(tx: Tx, orgId: string, id: string): Promise<void> {
  const others = await tx.person.count({
    where: { orgId, id: { not: id }, state: "active", roles: { has: "admin" } },
  });
  if (others === 0)
    throw new AppError("conflict", "This is the last admin: make someone else admin first.", {
      reason: "last_admin",
    });
}

/** Holds a person's row until the transaction ends, against being given something meanwhile. */
export async function lockPerson(tx: Tx, orgId: string, id: string): Promise<void> {
  await tx.$queryRawUnsafe(
    "SELECT 1 AS held FROM person WHERE org_id = $1::uuid AND id = $2::uuid FOR UPDATE",
    orgId,
    id,
  );
}
