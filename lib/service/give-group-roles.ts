import type { Tx } from "../store/transact";
import type { Ctx } from "./ctx";
import { giveRoles, rolesOf, type SignOnSettings, signOnSettings } from "./group-roles";
import { endBrowsers } from "./sign-in-note";
import type { VerbEvent } from "./verb";

/**
 * Gives people whom SCIM keeps the roles of the groups that it has them in; where it keeps no groups, these come with each
 * sign-in instead. Whoever has none left is signed out, where the org refuses people without a mapped group. The epoch must
 * have been moved.
 * @param among only these people; all of them unless said
 * @returns an event about each person whose roles changed
 */
export async function giveGroupRoles(
  tx: Tx,
  ctx: Ctx,
  among?: readonly string[],
): Promise<VerbEvent[]> {
  const { orgId } = ctx;
  const settings = await signOnSettings(tx, orgId);
  if (!settings?.on || !(await tx.team.count({ where: { orgId, provisioned: true } }))) return [];
  const found = await tx.person.findMany({
    where: {
      ...{ orgId, provisioned: true, state: "active" },
      ...(among ? { id: { in: [...among] } } : {}),
    },
    select: {
      ...{ id: true, roles: true, rolesFrom: true },
      teams: {
        where: { team: { provisioned: true } },
        select: { team: { select: { name: true, externalId: true } } },
      },
    },
  });
  const events: VerbEvent[] = [];
  for (const { teams, ...person } of found) {
    const groups = teams.flatMap(({ team }) => [team.name, team.externalId ?? team.name]);
    const event = await follow(tx, ctx, settings, person, groups);
    if (event) events.push(event);
  }
  return events;
}

type Person = { id: string; roles: string[]; rolesFrom: string };

async function follow(
  tx: Tx,
  ctx: Ctx,
  settings: SignOnSettings,
  person: Person,
  groups: readonly string[],
): Promise<VerbEvent | null> {
  const roles = rolesOf(settings.mapping, groups);
  const event = await giveRoles(tx, ctx, person, roles);
  const out = event !== null && roles.length === 0 && settings.unmapped === "refused";
  if (out) await endBrowsers(tx, ctx, { personId: person.id }, { reason: "no_group" });
  return event;
}
