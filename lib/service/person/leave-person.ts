import { personLeaveContract } from "../../contract/person";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { command } from "../verb";
import { holdingsOf } from "./holdings";
import { findPerson, requireOtherAdmin, showPerson } from "./person-row";

export const leavePerson = command(personLeaveContract, async (tx, ctx, { id, reason }) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const person = showPerson(await findPerson(tx, orgId, id));
  if (person.state === "left") throw new AppError("conflict", "This person has left already.");
  if (person.roles.includes("admin")) await requireOtherAdmin(tx, orgId, id);
  const holdings = await holdingsOf(tx, orgId, id);
  if (holdings.length > 0)
    throw new AppError("conflict", "Give what they hold to someone else first.", {
      reason: "still_owns",
      issues: holdings.map((message) => ({ path: "/id", message })),
    });
  await tx.person.update({
    where: { orgId_id: { orgId, id } },
    data: { state: "left", deputyId: null, updatedAt: ctx.now() },
  });
  const deputised = await tx.person.updateMany({
    where: { orgId, deputyId: id },
    data: { deputyId: null, updatedAt: ctx.now() },
  });
  await tx.teamMember.deleteMany({ where: { orgId, personId: id } });
  await tx.membership.deleteMany({ where: { orgId, personId: id } });
  const ended = await tx.loginSession.updateMany({
    where: { orgId, personId: id, revokedAt: null },
    data: { revokedAt: ctx.now() },
  });
  return {
    result: { id, signInsEnded: ended.count },
    event: changeEvent({
      kind: "person.left",
      subject: { type: "person", id },
      before: { state: "active" },
      after: { state: "left" },
      open: ["state"],
      reason,
      figures: {
        sign_ins_ended: ended.count,
        without_deputy: deputised.count,
        teams: person.teams.map((team) => team.id),
      },
    }),
  };
});
