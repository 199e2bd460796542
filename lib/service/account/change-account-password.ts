import { accountChangePasswordContract } from "../../contract/account";
import { invalid } from "../../core/kernel";
import { refuseEasy } from "../password-rules";
import { endBrowsers } from "../sign-in-note";
import { ownLogin } from "./own-login";
import { provenCommand } from "./prove-password";

/** Changes the password. `updatedAt` of the login ends every session that has not shown the new one, in every org. */
export const changeAccountPassword = provenCommand(
  accountChangePasswordContract,
  async (tx, ctx, input) => {
    const { session, login } = await ownLogin(tx, ctx);
    const at = ctx.now();
    if (input.next === input.password) throw invalid("/next", "is the password you have now");
    refuseEasy(input.next, [login.email ?? "", ctx.actor.name], "/next");
    await tx.login.update({
      where: { id: login.id },
      data: { passwordHash: await ctx.ports.secrets.hashPassword(input.next), updatedAt: at },
    });
    await tx.loginSession.update({ where: { id: session.id }, data: { authenticatedAt: at } });
    const others = { personId: ctx.actor.id, except: session.id };
    await endBrowsers(tx, ctx, others, { reason: "password_changed" });
    return {
      result: { authenticatedAt: at.toISOString() },
      event: {
        kind: "account.password_changed",
        subject: { type: "person", id: ctx.actor.id },
        data: {},
      },
    };
  },
);
