import type { ProvisionedGroup } from "../../contract/provision";
import { invalid, notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { REF, timeOf } from "../show";
import { etagOf } from "./user-row";

/** What a kept team is read with. */
export const GROUP_READ = {
  members: { select: { person: REF }, orderBy: { personId: "asc" } },
} as const;

/** One team that the directory keeps. @throws AppError `not_found` for every other */
export async function findGroup(tx: Tx, orgId: string, id: string) {
  const team = await tx.team.findFirst({
    where: { orgId, id, provisioned: true },
    include: GROUP_READ,
  });
  if (!team) throw notFound("group");
  return team;
}
export type StoredGroup = Awaited<ReturnType<typeof findGroup>>;

/** A team as the directory sees it. */
export function showGroup(team: StoredGroup): ProvisionedGroup {
  const members = team.members.map(({ person }) => person);
  const { id, externalId, name } = team;
  const etag = etagOf({ id, externalId, name, members: members.map((member) => member.id) });
  return { id, externalId, name, members, createdAt: timeOf(team.createdAt), etag };
}

/** That all of some ids are people whom the directory keeps. */
export async function requireKept(
  tx: Tx,
  orgId: string,
  members: readonly string[],
): Promise<string[]> {
  const found = await tx.person.findMany({
    where: { orgId, id: { in: [...members] }, provisioned: true },
    select: { id: true },
  });
  const known = new Set(found.map(({ id }) => id));
  const missing = members.findIndex((id) => !known.has(id));
  if (missing >= 0) throw invalid(`/members/${missing}`, "is not a user that SCIM keeps");
  return [...known].sort();
}
