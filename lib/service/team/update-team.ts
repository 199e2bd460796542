import { teamUpdateContract } from "../../contract/team";
import { changeEvent, refuseDuplicate } from "../change";
import { bumpEpoch } from "../epoch";
import { command } from "../verb";
import { findTeam, keptElsewhere, requireMembers } from "./members";

export const updateTeam = command(teamUpdateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const team = await findTeam(tx, orgId, input.id);
  if (team.provisioned) throw keptElsewhere();
  const before = team.members.map(({ person }) => person.id);
  const members = input.members ? [...new Set(input.members)] : before;
  const name = input.name ?? team.name;
  await requireMembers(
    tx,
    orgId,
    members.filter((id) => !before.includes(id)),
  );
  await refuseDuplicate(
    `There is a team called ${name}.`,
    tx.team.update({ where: { orgId_id: { orgId, id: team.id } }, data: { name } }),
  );
  await tx.teamMember.deleteMany({
    where: { orgId, teamId: team.id, personId: { notIn: members } },
  });
  await tx.teamMember.createMany({
    data: members.map((personId) => ({ orgId, teamId: team.id, personId })),
    skipDuplicates: true,
  });
  return {
    result: { id: team.id, members: members.length },
    event: changeEvent({
      kind: "team.updated",
      subject: { type: "team", id: team.id },
      before: { name: team.name, joined: [], left: [] },
      after: {
        name,
        joined: members.filter((id) => !before.includes(id)),
        left: before.filter((id) => !members.includes(id)),
      },
      open: ["name", "joined", "left"],
    }),
  };
});
