import { personUpdateContract } from "../../contract/person";
import { AppError, invalid } from "../../core/kernel";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { rolesKeptBy } from "../kept-by";
import { requireActivePerson } from "../relation";
import { command } from "../verb";
import { findPerson, requireOtherAdmin, showPerson } from "./person-row";

export const updatePerson = command(personUpdateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const found = await findPerson(tx, orgId, input.id);
  const before = showPerson(found);
  if (before.state === "left") throw new AppError("conflict", "This person has left.");
  if (input.deputyId === input.id) throw invalid("/deputyId", "nobody is their own deputy");
  await requireActivePerson(tx, orgId, input.deputyId, "/deputyId");
  const roles = input.roles ? [...new Set(input.roles)] : before.roles;
  if (roles.length !== before.roles.length || roles.some((role) => !before.roles.includes(role)))
    refuseKept(await rolesKeptBy(tx, ctx, found));
  if (before.roles.includes("admin") && !roles.includes("admin"))
    await requireOtherAdmin(tx, orgId, input.id);
  const { name, deputyId } = input;
  const after = await tx.person.update({
    where: { orgId_id: { orgId, id: input.id } },
    data: { name, roles, deputyId, updatedAt: ctx.now() },
  });
  return {
    result: { id: after.id, roles },
    event: changeEvent({
      kind: "person.updated",
      subject: { type: "person", id: after.id },
      before: { name: before.name, roles: before.roles, deputyId: found.deputyId },
      after: { name: after.name, roles, deputyId: after.deputyId },
      open: ["roles", "deputyId"],
    }),
  };
});

function refuseKept(provider: string | null): void {
  if (provider)
    throw new AppError(
      "conflict",
      `Their roles come from their groups at ${provider}: change them there, or what a group gives under Single sign-on.`,
      { reason: "kept_by_provider" },
    );
}
