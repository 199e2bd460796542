import type { Tx } from "../../store/transact";
import type { ProviderProof } from "./provider-proof";
import type { SignInPorts } from "./sign-in-ports";

type Desk = Pick<SignInPorts, "now" | "newId">;

/**
 * The login of somebody at a provider: the one their identity has, else the one given, else a new one without a password.
 * @throws when two browsers make the same one at once: the later is to begin again
 */
export async function ensureIdentity(
  tx: Tx,
  desk: Desk,
  { issuer, subject, email }: ProviderProof,
  loginId: string | null,
): Promise<string> {
  const at = desk.now();
  const known = await tx.identity.findUnique({ where: { issuer_subject: { issuer, subject } } });
  if (known) {
    await tx.identity.update({ where: { id: known.id }, data: { lastAt: at, email } });
    return known.loginId;
  }
  const their = loginId ?? desk.newId();
  if (loginId === null)
    await tx.login.create({ data: { id: their, createdAt: at, updatedAt: at } });
  await tx.identity.create({
    data: { id: desk.newId(), issuer, subject, loginId: their, email, createdAt: at, lastAt: at },
  });
  return their;
}
