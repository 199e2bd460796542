import { accountChangePasswordContract } from "../../contract/account";
import { invalid } from "../../core/kernel";
import { ownLogin } from "./own-login";
import { provenCommand } from "./prove-password";

const MIN_PART = 4;

/** Changes the password. `updatedAt` of the login ends every session that has not shown the new one, in every org. */
export const changeAccountPassword = provenCommand(
  accountChangePasswordContract,
  async (tx, ctx, input) => {
    const { session, login } = await ownLogin(tx, ctx);
    const at = ctx.now();
    refuseEasy(input.next, [login.email, ctx.actor.name], input.password);
    await tx.login.update({
      where: { id: login.id },
      data: { passwordHash: await ctx.ports.secrets.hashPassword(input.next), updatedAt: at },
    });
    await tx.loginSession.update({ where: { id: session.id }, data: { authenticatedAt: at } });
    await tx.loginSession.updateMany({
      where: { loginId: login.id, orgId: ctx.orgId, id: { not: session.id }, revokedAt: null },
      data: { revokedAt: at },
    });
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

/** Refuses a password that is the old one, is nearly all one character, or holds a part of the person's name or e-mail. */
function refuseEasy(next: string, about: readonly string[], old: string): void {
  if (next === old) throw invalid("/next", "is the password you have now");
  if (new Set(next).size < 5) throw invalid("/next", "repeats too few characters");
  const lower = next.toLowerCase();
  const parts = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const found = parts.find((part) => part.length >= MIN_PART && lower.includes(part));
  if (found) throw invalid("/next", `contains "${found}", which is part of your name or e-mail`);
}
