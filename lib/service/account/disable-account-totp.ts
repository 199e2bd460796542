import { accountDisableTotpContract } from "../../contract/account";
import { AppError } from "../../core/kernel";
import { command } from "../verb";
import { ownLogin } from "./own-login";

export const disableAccountTotp = command(accountDisableTotpContract, async (tx, ctx) => {
  const { login } = await ownLogin(tx, ctx);
  if (!login.totpEnabledAt) throw new AppError("conflict", "Two-step sign-in is off already.");
  await tx.login.update({
    where: { id: login.id },
    data: { totpSecret: null, totpEnabledAt: null, totpLastStep: null },
  });
  return {
    result: { totpEnabledAt: null },
    event: {
      kind: "account.totp_disabled",
      subject: { type: "person", id: ctx.actor.id },
      data: {},
    },
  };
});
