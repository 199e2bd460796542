import { provisionReplaceGroupContract } from "../../contract/provision";
import { changeEvent, refuseDuplicate } from "../change";
import { bumpEpoch } from "../epoch";
import { giveGroupRoles } from "../give-group-roles";
import { command } from "../verb";
import { requireAdminBehind } from "./desk";
import { findGroup, requireKept, showGroup } from "./group-row";
import { refuseChanged } from "./user-row";

export const replaceGroup = command(provisionReplaceGroupContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { id, name, externalId = null } = input;
  await requireAdminBehind(tx, ctx);
  await bumpEpoch(tx, orgId);
  const before = showGroup(await findGroup(tx, orgId, id));
  refuseChanged(input.unchangedFrom, before.etag);
  const members = await requireKept(tx, orgId, input.members);
  await refuseDuplicate(
    `There is a team called ${name}.`,
    tx.team.update({ where: { orgId_id: { orgId, id } }, data: { name, externalId } }),
  );
  const had = before.members.map((member) => member.id);
  const joined = members.filter((member) => !had.includes(member));
  const left = had.filter((member) => !members.includes(member));
  await tx.teamMember.deleteMany({ where: { orgId, teamId: id, personId: { in: left } } });
  await tx.teamMember.createMany({
    data: joined.map((personId) => ({ orgId, teamId: id, personId })),
  });
  // Another name may be another group to the mapping.
  const concerned =
    name === before.name ? [...joined, ...left] : [...new Set([...members, ...had])];
  const given = await giveGroupRoles(tx, ctx, concerned);
  return {
    result: showGroup(await findGroup(tx, orgId, id)),
    event: changeEvent({
      kind: "team.updated",
      subject: { type: "team", id },
      before: { name: before.name, externalId: before.externalId, joined: [], left: [] },
      after: { name, externalId, joined, left },
      open: ["name", "joined", "left"],
    }),
    also: given,
  };
});
