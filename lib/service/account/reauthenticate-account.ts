import { accountReauthenticateContract } from "../../contract/account";
import { sessionIdOf } from "./own-login";
import { provenCommand } from "./prove-password";

export const reauthenticateAccount = provenCommand(
  accountReauthenticateContract,
  async (tx, ctx) => {
    const id = sessionIdOf(ctx);
    const authenticatedAt = ctx.now();
    await tx.loginSession.update({ where: { id }, data: { authenticatedAt } });
    return {
      result: { authenticatedAt: authenticatedAt.toISOString() },
      event: {
        kind: "account.reauthenticated",
        subject: { type: "person", id: ctx.actor.id },
        data: { login_session: id },
      },
    };
  },
);
