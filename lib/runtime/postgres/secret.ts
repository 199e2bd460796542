import { createHmac, randomBytes } from "node:crypto";
import { chmod, link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/core/kernel";

type Where = { home: string; secret: string | undefined };

/**
 * The secret of this installation: AMBIT_SECRET, else `<home>/secret` (32 random bytes, base64, mode 0600),
 * which is made at the first call. Several processes may ask at once: all get the same answer.
 */
export async function installSecret(where: Where): Promise<string> {
  if (where.secret) return where.secret;
  const file = path.join(where.home, "secret");
  const kept = await readSecret(file);
  if (kept) return kept;
  await mkdir(where.home, { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600 });
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  await rm(draft, { force: true });
  const made = await readSecret(file);
  if (!made) throw new AppError("unavailable", `The secret could not be kept in ${file}.`);
  return made;
}

/** A key for one purpose, derived from the installation's secret: 32 bytes, base64url. */
export function deriveKey(secret: string, purpose: string): string {
  return createHmac("sha256", secret).update(purpose).digest("base64url");
}

/** The password of one database role. */
export function rolePassword(secret: string, role: string): string {
  return deriveKey(secret, `role:${role}`);
}

async function readSecret(file: string): Promise<string | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "";
    throw new AppError("unavailable", `The secret in ${file} cannot be read: ${error.message}.`);
  });
  const secret = text.trim();
  if (!secret) return undefined;
  if (Buffer.from(secret, "base64").length < 32) {
    throw new AppError("unavailable", `${file} does not hold a secret of 32 bytes in base64.`);
  }
  await chmod(file, 0o600).catch(() => undefined);
  return secret;
}
