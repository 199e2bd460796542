import { teamCreateContract } from "../../contract/team";
import { changeEvent, refuseDuplicate } from "../change";
import { command } from "../verb";
import { requireMembers } from "./members";

export const createTeam = command(teamCreateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  await requireMembers(tx, orgId, input.members);
  const id = ctx.newId();
  const members = [...new Set(input.members)];
  await refuseDuplicate(
    `There is a team called ${input.name}.`,
    tx.team.create({ data: { orgId, id, name: input.name, createdAt: ctx.now() } }),
  );
  await tx.teamMember.createMany({
    data: members.map((personId) => ({ orgId, teamId: id, personId })),
  });
  return {
    result: { id, members: members.length },
    event: changeEvent({
      kind: "team.added",
      subject: { type: "team", id },
      after: { name: input.name, members },
      open: ["name", "members"],
    }),
  };
});
