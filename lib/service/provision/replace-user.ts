import { provisionReplaceUserContract } from "../../contract/provision";
import { AppError } from "../../core/kernel";
import { changeEvent, refuseDuplicate } from "../change";
import { bumpEpoch } from "../epoch";
import { giveGroupRoles } from "../give-group-roles";
import { command } from "../verb";
import { requireAdminBehind } from "./desk";
import { accessOf } from "./suspend";
import { findUser, refuseChanged, showUser } from "./user-row";

export const replaceUser = command(provisionReplaceUserContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { id, unchangedFrom, active, externalId = null, ...named } = input;
  await requireAdminBehind(tx, ctx);
  await bumpEpoch(tx, orgId);
  const found = await findUser(tx, orgId, id);
  const before = showUser(found);
  refuseChanged(unchangedFrom, before.etag);
  if (found.state === "left" && active)
    throw new AppError("conflict", "This person has left the organisation and stays out.", {
      reason: "left",
    });
  const { change, ended } = await accessOf(tx, ctx, found, active);
  await refuseDuplicate(
    "Somebody else has this user name or e-mail.",
    tx.person.update({
      where: { orgId_id: { orgId, id } },
      data: { ...named, externalId, ...change, updatedAt: ctx.now() },
    }),
  );
  const given = before.active ? [] : await giveGroupRoles(tx, ctx, [id]);
  const after = showUser(await findUser(tx, orgId, id));
  return {
    result: after,
    event: changeEvent({
      kind: kindOf(before.active, after.active),
      subject: { type: "person", id },
      before: factsOf(before),
      after: factsOf(after),
      open: ["state"],
      figures: { sign_ins_ended: ended },
    }),
    also: given,
  };
});

function kindOf(was: boolean, is: boolean): string {
  if (was === is) return "person.updated";
  return is ? "person.reinstated" : "person.suspended";
}

const factsOf = ({ userName, externalId, name, email, state }: ReturnType<typeof showUser>) => ({
  ...{ userName, externalId, name, email, state },
});
