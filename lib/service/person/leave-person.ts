import { personLeaveContract } from "../../contract/handover";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { endBrowsers } from "../sign-in-note";
import { command } from "../verb";
import { carryOut, planHandover, refuseOrphans } from "./holding/hand-over";
import { findPerson, lockPerson, requireOtherAdmin, showPerson } from "./person-row";

/**
 * Their row is held from the start: whoever is about to give them something waits, and is refused once they have left; what they
 * were given before is among what they hand over.
 */
export const leavePerson = command(personLeaveContract, async (tx, ctx, input) => {
  const { id, reason, handover = {} } = input;
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  await lockPerson(tx, orgId, id);
  const person = showPerson(await findPerson(tx, orgId, id));
  if (person.state === "left") throw new AppError("conflict", "This person has left already.");
  if (person.roles.includes("admin")) await requireOtherAdmin(tx, orgId, id);
  const plan = await planHandover(tx, ctx, id, handover, "/handover");
  refuseOrphans(plan);
  const { handed, events } = await carryOut(tx, ctx, plan, person, reason);
  await tx.person.update({
    where: { orgId_id: { orgId, id } },
    data: { state: "left", deputyId: null, updatedAt: ctx.now() },
  });
  await tx.teamMember.deleteMany({ where: { orgId, personId: id } });
  await tx.membership.deleteMany({ where: { orgId, personId: id } });
  const ended = await endBrowsers(tx, ctx, { personId: id }, { reason: "left" });
  return {
    result: { id, signInsEnded: ended, ...handed },
    also: events,
    event: changeEvent({
      kind: "person.left",
      subject: { type: "person", id },
      before: { state: person.state },
      after: { state: "left" },
      open: ["state"],
      reason,
      figures: {
        sign_ins_ended: ended,
        teams: person.teams.map((team) => team.id),
        handed_over: handed.given.map(({ kind, to, count }) => ({ kind, to: to.id, count })),
        keys_revoked: handed.keysRevoked,
        requests_cancelled: handed.requestsCancelled,
      },
    }),
  };
});
