import { invitationRevokeContract } from "../../contract/invitation";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { command } from "../verb";
import { findInvitation } from "./invitation-row";

export const revokeInvitation = command(invitationRevokeContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { id, reason } = input;
  await findInvitation(tx, orgId, id);
  const { count } = await tx.invitation.updateMany({
    where: { orgId, id, acceptedAt: null, revokedAt: null },
    data: { revokedAt: ctx.now() },
  });
  if (count === 0) throw new AppError("conflict", "This invitation is settled already.");
  return {
    result: { id },
    event: changeEvent({
      kind: "invitation.revoked",
      subject: { type: "invitation", id },
      open: [],
      reason,
    }),
  };
});
