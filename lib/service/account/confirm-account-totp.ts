import { accountConfirmTotpContract } from "../../contract/account";
import { AppError, invalid } from "../../core/kernel";
import { command } from "../verb";
import { ownLogin } from "./own-login";
import { takeCode } from "./totp";

export const confirmAccountTotp = command(accountConfirmTotpContract, async (tx, ctx, { code }) => {
  const { login } = await ownLogin(tx, ctx);
  if (login.totpEnabledAt) throw new AppError("conflict", "Two-step sign-in is on already.");
  if (!login.totpSecret)
    throw new AppError("conflict", "Begin again: there is no authenticator to confirm.");
  const at = ctx.now();
  if (!(await takeCode(tx, login, code, at, ctx.ports.secrets)))
    throw invalid("/code", "is not the code your authenticator shows now");
  await tx.login.update({ where: { id: login.id }, data: { totpEnabledAt: at } });
  return {
    result: { totpEnabledAt: at.toISOString() },
    event: {
      kind: "account.totp_enabled",
      subject: { type: "person", id: ctx.actor.id },
      data: {},
    },
  };
});
