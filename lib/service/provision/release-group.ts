import { provisionReleaseGroupContract } from "../../contract/provision";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { giveGroupRoles } from "../give-group-roles";
import { isReferred, teamReferences } from "../team-references";
import { command } from "../verb";
import { requireAdminBehind } from "./desk";
import { findGroup, showGroup } from "./group-row";

/** The team goes; where a step-up still asks it, it stays as an empty team of our own, so that nobody is asked by accident. */
export const releaseGroup = command(provisionReleaseGroupContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  await requireAdminBehind(tx, ctx);
  await bumpEpoch(tx, orgId);
  const before = showGroup(await findGroup(tx, orgId, id));
  const had = before.members.map((member) => member.id);
  const stays = isReferred(await teamReferences(tx, orgId, id));
  await tx.teamMember.deleteMany({ where: { orgId, teamId: id } });
  const where = { orgId_id: { orgId, id } };
  if (stays) await tx.team.update({ where, data: { provisioned: false, externalId: null } });
  else await tx.team.delete({ where });
  const given = await giveGroupRoles(tx, ctx, had);
  return {
    result: { id },
    event: changeEvent({
      kind: stays ? "team.updated" : "team.removed",
      subject: { type: "team", id },
      before: { name: before.name, provisioned: true, left: [] },
      after: stays ? { name: before.name, provisioned: false, left: had } : {},
      open: ["name", "provisioned", "left"],
    }),
    also: given,
  };
});
