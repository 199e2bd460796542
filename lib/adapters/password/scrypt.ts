import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { limitTo } from "./limit-to";

/** N = 2^17, r = 8, p = 1: what OWASP's Password Storage Cheat Sheet asks of scrypt. One hash takes 128 MiB. */
const LOG_N = 17;
const R = 8;
const P = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
const SHAPE =
  /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22,86})\$([A-Za-z0-9+/]{43})$/;
const MAX_LOG_N = 20;

const inTurn = limitTo(2, 64);

/** A well-formed hash that nobody knows a password for: checked when there is no login, so that both take as long. */
export const DUMMY_HASH = `$scrypt$ln=${LOG_N},r=${R},p=${P}$${"A".repeat(22)}$${"A".repeat(43)}`;

/** A salted memory-hard hash as a PHC string (`$scrypt$ln=17,r=8,p=1$salt$hash`). The password is normalised (NFKC). */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, { N: 2 ** LOG_N, r: R, p: P });
  return `$scrypt$ln=${LOG_N},r=${R},p=${P}$${unpadded(salt)}$${unpadded(hash)}`;
}

/**
 * Whether the password is the one hashed, compared in constant time. False for a string that is no such hash.
 * @throws AppError `unavailable` when too many wait for their turn
 */
export async function checkPassword(password: string, hash: string): Promise<boolean> {
  const parts = SHAPE.exec(hash);
  if (!parts) return false;
  const [, ln = "", r = "", p = "", salt = "", kept = ""] = parts;
  if (Number(ln) > MAX_LOG_N) return false;
  const cost = { N: 2 ** Number(ln), r: Number(r), p: Number(p) };
  const made = await derive(password, Buffer.from(salt, "base64"), cost);
  return timingSafeEqual(made, Buffer.from(kept, "base64"));
}

function derive(password: string, salt: Buffer, cost: ScryptOptions): Promise<Buffer> {
  const options = { ...cost, maxmem: 256 * (cost.N ?? 1) * (cost.r ?? 1) };
  return inTurn(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        scrypt(password.normalize("NFKC"), salt, HASH_BYTES, options, (error, key) =>
          error ? reject(error) : resolve(key),
        );
      }),
  );
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replaceAll("=", "");
}
