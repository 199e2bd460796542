import { Secret, TOTP } from "otpauth";
import type { Tx } from "../../store/transact";
import type { SecretsPort } from "../ports";

const PERIOD_MS = 30_000;
const SECRET_BYTES = 20;
/** Steps before and after now that still count: clocks differ. */
const DRIFT = 1;

type Login = { id: string; totpSecret: Uint8Array | null };

/** What binds an encrypted TOTP secret to its login. */
export function totpContext(loginId: string): string {
  return `login:${loginId}:totp`;
}

/** A new secret of 160 bits (RFC 4226 §4 R6), and the URI an authenticator reads from a QR code. */
export function newTotp(label: string): { secret: Uint8Array; base32: string; uri: string } {
  const secret = new Secret({ size: SECRET_BYTES });
  return {
    secret: secret.bytes,
    base32: secret.base32,
    uri: new TOTP({ issuer: "Ambit", label, secret }).toString(),
  };
}

/**
 * Takes a code (RFC 6238: SHA-1, six digits, 30 s, one step of drift). A code, and every code before it, is good once: the
 * step is kept in the same statement that compares it, so of two at the same moment one is refused.
 */
export async function takeCode(
  tx: Tx,
  login: Login,
  code: string,
  at: Date,
  secrets: Pick<SecretsPort, "unseal">,
): Promise<boolean> {
  if (!login.totpSecret) return false;
  const opened = secrets.unseal(totpContext(login.id), login.totpSecret);
  const secret = new Secret({ buffer: new Uint8Array(opened).buffer });
  const delta = new TOTP({ secret }).validate({
    token: code,
    timestamp: at.getTime(),
    window: DRIFT,
  });
  if (delta === null) return false;
  const step = BigInt(Math.floor(at.getTime() / PERIOD_MS) + delta);
  const { count } = await tx.login.updateMany({
    where: { id: login.id, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  });
  return count === 1;
}
