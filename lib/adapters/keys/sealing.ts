import { createCipheriv, createDecipheriv } from "node:crypto";
import { freshBytes } from "./random";

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM with a random nonce: nonce ‖ ciphertext ‖ tag. `context` must be the same on opening. */
export function sealBytes(key: Uint8Array, context: string, plain: Uint8Array): Buffer {
  const nonce = freshBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealBytes` made. @throws Error when key, context or bytes differ */
export function openBytes(key: Uint8Array, context: string, sealed: Uint8Array): Buffer {
  const end = sealed.length - TAG;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE))
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, end)), decipher.final()]);
}
