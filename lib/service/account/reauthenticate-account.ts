import { accountReauthenticateContract } from "../../contract/account";
import { noteSignIn, type SignInMethod } from "../sign-in-note";
import { sessionIdOf } from "./own-login";
import { provenCommand } from "./prove-password";

export const reauthenticateAccount = provenCommand(
  accountReauthenticateContract,
  async (tx, ctx) => {
    const id = sessionIdOf(ctx);
    const authenticatedAt = ctx.now();
    const session = await tx.loginSession.update({ where: { id }, data: { authenticatedAt } });
    const { personId, address, userAgent } = session;
    const note = { personId, kind: "proven", loginSessionId: id, address, userAgent } as const;
    await noteSignIn(tx, ctx, { ...note, method: session.method as SignInMethod });
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
