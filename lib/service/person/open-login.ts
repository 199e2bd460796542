import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";

/** Without letters and digits that are read for one another. */
const LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 20;

/**
 * Gives a person a way to sign in. An e-mail that signs in elsewhere already keeps its password.
 * @returns the initial password, to be shown once; null when there was a login
 */
export async function openLogin(
  tx: Tx,
  ctx: Ctx,
  person: { id: string; email: string },
): Promise<string | null> {
  const known = await tx.login.findUnique({ where: { email: person.email } });
  const password = known ? null : newPassword(ctx);
  const loginId = known?.id ?? ctx.newId();
  if (password !== null) {
    const at = ctx.now();
    const passwordHash = await ctx.ports.secrets.hashPassword(password);
    await tx.login.create({
      data: { id: loginId, email: person.email, passwordHash, createdAt: at, updatedAt: at },
    });
  }
  await tx.membership.create({ data: { orgId: ctx.orgId, personId: person.id, loginId } });
  return password;
}

/** Twenty letters out of 54, about 115 bits; bytes that would favour some letters are passed over. */
function newPassword(ctx: Ctx): string {
  const fair = 256 - (256 % LETTERS.length);
  let password = "";
  while (password.length < LENGTH)
    for (const byte of ctx.ports.secrets.random(LENGTH))
      if (byte < fair && password.length < LENGTH)
        password += LETTERS.charAt(byte % LETTERS.length);
  return password;
}
