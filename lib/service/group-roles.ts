import * as z from "zod/mini";
import { type GroupRoles, groupRoles, UNMAPPED } from "../contract/single-sign-on";
import { ROLES, type Role } from "../core/kernel";
import type { Tx } from "../store/transact";
import { changeEvent } from "./change";
import { oneOf } from "./show";
import { noteSignIn } from "./sign-in-note";
import type { VerbEvent } from "./verb";

/** Whom an org takes from a provider. */
export type SignOnSettings = {
  issuer: string;
  on: boolean;
  admits: boolean;
  unmapped: (typeof UNMAPPED)[number];
  mapping: GroupRoles[];
  updatedAt: Date;
};

/** What this org has said of the identity provider; null before it said anything. */
export async function signOnSettings(tx: Tx, orgId: string): Promise<SignOnSettings | null> {
  const row = await tx.singleSignOn.findUnique({ where: { orgId } });
  if (!row) return null;
  const { issuer, on, admits, updatedAt } = row;
  const unmapped = oneOf(UNMAPPED, row.unmapped);
  return { issuer, on, admits, updatedAt, unmapped, mapping: mappingOf(row.mapping) };
}

const mappingOf = (stored: unknown) => z.array(groupRoles).parse(stored);

/** The roles that some groups give together, in the order in which roles are listed. Group names are compared as they are. */
export function rolesOf(mapping: readonly GroupRoles[], groups: readonly string[]): Role[] {
  const given = new Set(
    mapping.flatMap(({ group, roles }) => (groups.includes(group) ? roles : [])),
  );
  return ROLES.filter((role) => given.has(role));
}

/** The names and ids of the provider's groups that a person is in, as SCIM keeps them. */
export async function keptGroups(tx: Tx, orgId: string, personId: string): Promise<string[]> {
  const found = await tx.teamMember.findMany({
    where: { orgId, personId, team: { provisioned: true } },
    select: { team: { select: { name: true, externalId: true } } },
  });
  return found.flatMap(({ team }) =>
    team.externalId ? [team.name, team.externalId] : [team.name],
  );
}

type Desk = { orgId: string; now: () => Date; newId: () => string };
type Person = { id: string; roles: readonly string[]; rolesFrom: string };

/** Whether giving these roles would change anything, so that the epoch is to be moved first. */
export function changesRoles(person: Person, roles: readonly Role[]): boolean {
  const same = roles.length === person.roles.length && roles.every((r) => person.roles.includes(r));
  return !same || person.rolesFrom !== "provider";
}

/**
 * Gives a person exactly these roles, as their provider's groups say. The epoch must have been moved.
 * @returns the event, to be appended in the same transaction; null where they had just these already
 */
export async function giveRoles(
  tx: Tx,
  desk: Desk,
  person: Person,
  roles: readonly Role[],
): Promise<VerbEvent | null> {
  if (!changesRoles(person, roles)) return null;
  await tx.person.update({
    where: { orgId_id: { orgId: desk.orgId, id: person.id } },
    data: { roles: [...roles], rolesFrom: "provider", updatedAt: desk.now() },
  });
  const note = { kind: "roles_changed", method: "provider", roles } as const;
  await noteSignIn(tx, desk, { ...note, personId: person.id });
  return changeEvent({
    kind: "person.roles_given",
    subject: { type: "person", id: person.id },
    before: { roles: ROLES.filter((r) => person.roles.includes(r)), rolesFrom: person.rolesFrom },
    after: { roles, rolesFrom: "provider" },
    open: ["roles", "rolesFrom"],
  });
}
