import { accountRevokeSessionContract } from "../../contract/account";
import { notFound } from "../../core/kernel";
import { command } from "../verb";

export const revokeAccountSession = command(
  accountRevokeSessionContract,
  async (tx, ctx, { id }) => {
    const { count } = await tx.loginSession.updateMany({
      where: { id, orgId: ctx.orgId, personId: ctx.actor.id, revokedAt: null },
      data: { revokedAt: ctx.now() },
    });
    if (count === 0) throw notFound("sign-in");
    return {
      result: { id },
      event: {
        kind: "account.session_revoked",
        subject: { type: "person", id: ctx.actor.id },
        data: { login_session: id },
      },
    };
  },
);
