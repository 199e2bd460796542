import { PERSON_STATES } from "../../contract/person";
import type { ProvisionedUser } from "../../contract/provision";
import { AppError, digestOf, notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { oneOf, REF, timeOf } from "../show";

/** What a kept person is read with. */
export const USER_READ = {
  teams: {
    where: { team: { provisioned: true } },
    select: { team: REF },
    orderBy: { team: { name: "asc" } },
  },
} as const;

/** One person whom the directory keeps. @throws AppError `not_found` for everybody else */
export async function findUser(tx: Tx, orgId: string, id: string) {
  const person = await tx.person.findFirst({
    where: { orgId, id, provisioned: true },
    include: USER_READ,
  });
  if (!person) throw notFound("user");
  return person;
}
export type StoredUser = Awaited<ReturnType<typeof findUser>>;

/** A person as the directory sees them. */
export function showUser(person: StoredUser): ProvisionedUser {
  const facts = {
    id: person.id,
    userName: person.userName ?? person.email,
    externalId: person.externalId,
    name: person.name,
    email: person.email,
    active: person.state === "active",
    state: oneOf(PERSON_STATES, person.state),
    groups: person.teams.map(({ team }) => team),
  };
  return {
    ...facts,
    createdAt: timeOf(person.createdAt),
    updatedAt: timeOf(person.updatedAt),
    etag: etagOf(facts),
  };
}

/** The same for the same facts, whoever reads them. */
export function etagOf(facts: Parameters<typeof digestOf>[0]): string {
  return digestOf(facts).slice(0, 32);
}

/** Refuses a change over someone else's. @throws AppError `conflict` with reason `stale_edit` */
export function refuseChanged(unchangedFrom: string | undefined, etag: string): void {
  if (unchangedFrom === undefined || unchangedFrom === etag) return;
  throw new AppError("conflict", "Someone else changed this meanwhile; read it again.", {
    reason: "stale_edit",
  });
}
