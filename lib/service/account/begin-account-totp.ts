import { accountBeginTotpContract } from "../../contract/account";
import { AppError } from "../../core/kernel";
import { command } from "../verb";
import { ownLogin } from "./own-login";
import { newTotp, totpContext } from "./totp";

export const beginAccountTotp = command(accountBeginTotpContract, async (tx, ctx) => {
  const { login } = await ownLogin(tx, ctx);
  if (login.totpEnabledAt)
    throw new AppError("conflict", "Two-step sign-in is on already. Turn it off first.");
  if (!login.email)
    throw new AppError(
      "conflict",
      "You sign in at an identity provider: second steps are its own.",
      {
        reason: "no_password",
      },
    );
  const { secret, base32, uri } = newTotp(login.email);
  const sealed = ctx.ports.secrets.seal(totpContext(login.id), secret);
  await tx.login.update({
    where: { id: login.id },
    data: { totpSecret: new Uint8Array(sealed), totpLastStep: null },
  });
  return {
    result: { uri, secret: base32 },
    event: {
      kind: "account.totp_begun",
      subject: { type: "person", id: ctx.actor.id },
      data: {},
    },
  };
});
