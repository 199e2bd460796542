import { provisionAdoptPersonContract } from "../../contract/provision";
import { AppError, notFound } from "../../core/kernel";
import { changeEvent, refuseDuplicate } from "../change";
import { command } from "../verb";

/** Somebody added by hand becomes the directory's to keep; without this it never takes anybody over by an e-mail. */
export const adoptPerson = command(provisionAdoptPersonContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const person = await tx.person.findFirst({ where: { orgId, id } });
  if (!person) throw notFound("person");
  if (person.provisioned) throw new AppError("conflict", "SCIM keeps this person already.");
  if (person.state === "left") throw new AppError("conflict", "This person has left.");
  await refuseDuplicate(
    "There is a user with this user name.",
    tx.person.update({
      where: { orgId_id: { orgId, id } },
      data: { provisioned: true, userName: person.email, updatedAt: ctx.now() },
    }),
  );
  return {
    result: { id },
    event: changeEvent({
      kind: "person.kept",
      subject: { type: "person", id },
      before: { provisioned: false },
      after: { provisioned: true },
      open: ["provisioned"],
    }),
  };
});
