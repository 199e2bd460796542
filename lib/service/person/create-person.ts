import { personCreateContract } from "../../contract/person";
import { changeEvent, refuseDuplicate } from "../change";
import { requireActivePerson } from "../relation";
import { command } from "../verb";
import { openLogin } from "./open-login";

export const createPerson = command(personCreateContract, async (tx, ctx, input) => {
  await requireActivePerson(tx, ctx.orgId, input.deputyId, "/deputyId");
  const id = ctx.newId();
  const now = ctx.now();
  const roles = [...new Set(input.roles)];
  const { name, email, deputyId = null } = input;
  await refuseDuplicate(
    "There is a person with this e-mail.",
    tx.person.create({
      data: { orgId: ctx.orgId, id, name, email, roles, deputyId, createdAt: now, updatedAt: now },
    }),
  );
  const initialPassword = await refuseDuplicate(
    "This e-mail was given a sign-in at the same moment; try again.",
    openLogin(tx, ctx, { id, email }),
  );
  return {
    result: { id, email, initialPassword },
    event: changeEvent({
      kind: "person.added",
      subject: { type: "person", id },
      after: { name, email, roles, deputyId },
      open: ["roles", "deputyId"],
    }),
  };
});
