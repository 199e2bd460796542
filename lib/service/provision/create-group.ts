import { provisionCreateGroupContract } from "../../contract/provision";
import { changeEvent, refuseDuplicate } from "../change";
import { bumpEpoch } from "../epoch";
import { giveGroupRoles } from "../give-group-roles";
import { command } from "../verb";
import { requireAdminBehind } from "./desk";
import { findGroup, requireKept, showGroup } from "./group-row";

export const createGroup = command(provisionCreateGroupContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { name, externalId = null } = input;
  await requireAdminBehind(tx, ctx);
  await bumpEpoch(tx, orgId);
  const members = await requireKept(tx, orgId, input.members);
  const id = ctx.newId();
  await refuseDuplicate(
    `There is a team called ${name}.`,
    tx.team.create({
      data: { orgId, id, name, externalId, provisioned: true, createdAt: ctx.now() },
    }),
  );
  await tx.teamMember.createMany({
    data: members.map((personId) => ({ orgId, teamId: id, personId })),
  });
  const given = await giveGroupRoles(tx, ctx, members);
  return {
    result: showGroup(await findGroup(tx, orgId, id)),
    event: changeEvent({
      kind: "team.added",
      subject: { type: "team", id },
      after: { name, members, provisioned: true },
      open: ["name", "members", "provisioned"],
    }),
    also: given,
  };
});
