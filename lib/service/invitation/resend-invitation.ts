import { invitationResendContract } from "../../contract/invitation";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { hashOf, newSecret, stateOf } from "../invitation-link";
import { command } from "../verb";
import { endOf, findInvitation, sendLink } from "./invitation-row";

/** The new link replaces the old one, and its sender answers for it. */
export const resendInvitation = command(invitationResendContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const found = await findInvitation(tx, orgId, id);
  const state = stateOf(found, ctx.now());
  if (state === "accepted" || state === "revoked")
    throw new AppError("conflict", `This invitation was ${state}: invite them anew.`, {
      reason: state,
    });
  const link = { orgId, id, secret: newSecret(ctx) };
  const expiresAt = endOf(ctx.now());
  const secretHash = hashOf(link);
  const { count } = await tx.invitation.updateMany({
    where: { orgId, id, acceptedAt: null, revokedAt: null },
    data: { secretHash, expiresAt, sentAt: ctx.now(), invitedById: ctx.actor.id },
  });
  if (count === 0) throw new AppError("conflict", "It was accepted or revoked at this moment.");
  await sendLink(tx, ctx, link);
  return {
    result: { id, expiresAt: expiresAt.toISOString() },
    event: changeEvent({
      kind: "invitation.resent",
      subject: { type: "invitation", id },
      before: { expiresAt: found.expiresAt },
      after: { expiresAt },
      open: ["expiresAt"],
    }),
  };
});
