import { createHash, randomBytes } from "node:crypto";

export type ApiKeyKind = "gateway" | "management";
const PREFIX: Record<ApiKeyKind, string> = { gateway: "ambit_gk", management: "ambit_mk" };
const SHAPE = /^(ambit_gk|ambit_mk)_([0-9a-f]{32})_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;

export type ParsedApiKey = { kind: ApiKeyKind; orgId: string; keyId: string; secret: string };

/** Makes a key of 256 random bits that names its org and itself; only the hash is to be kept. */
export function newApiKey(
  kind: ApiKeyKind,
  orgId: string,
  keyId: string,
): { text: string; hash: Uint8Array } {
  const secret = randomBytes(32).toString("base64url");
  const text = `${PREFIX[kind]}_${compact(orgId)}_${compact(keyId)}_${secret}`;
  return { text, hash: hashSecret(secret) };
}

/** Reads the parts of a key; null when it is not one. */
export function parseApiKey(text: string): ParsedApiKey | null {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [, prefix = "", org = "", key = "", secret = ""] = match;
  return {
    kind: prefix === PREFIX.gateway ? "gateway" : "management",
    orgId: dashed(org),
    keyId: dashed(key),
    secret,
  };
}

/** What is kept of a secret. It has 256 random bits, so one SHA-256 is enough (no dictionary can hold it). */
export function hashSecret(secret: string): Uint8Array {
  return createHash("sha256").update(secret).digest();
}

function compact(uuid: string): string {
  return uuid.replaceAll("-", "");
}

function dashed(hex: string): string {
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
