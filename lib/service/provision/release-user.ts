import { provisionReleaseUserContract } from "../../contract/provision";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { command } from "../verb";
import { requireAdminBehind } from "./desk";
import { accessOf } from "./suspend";
import { findUser } from "./user-row";

/** The directory deletes the person; here they lose their access and its groups, and wait for the handover of what they own. */
export const releaseUser = command(provisionReleaseUserContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  await requireAdminBehind(tx, ctx);
  await bumpEpoch(tx, orgId);
  const found = await findUser(tx, orgId, id);
  const { change, ended } = await accessOf(tx, ctx, found, false);
  await tx.teamMember.deleteMany({ where: { orgId, personId: id, team: { provisioned: true } } });
  const after = await tx.person.update({
    where: { orgId_id: { orgId, id } },
    data: { ...change, provisioned: false, externalId: null, updatedAt: ctx.now() },
  });
  return {
    result: { id },
    event: changeEvent({
      kind: "person.suspended",
      subject: { type: "person", id },
      before: { state: found.state, provisioned: true },
      after: { state: after.state, provisioned: false },
      open: ["state", "provisioned"],
      figures: { sign_ins_ended: ended },
    }),
  };
});
