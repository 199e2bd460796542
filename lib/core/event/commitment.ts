import { sha256Bytes, toHex, utf8 } from "../kernel";

/** Bytes of the random salt that keeps a commitment from being guessed, stored and erased with its content. */
export const SALT_BYTES = 32;

/**
 * The commitment to a content that itself stays out of the record: lower-case hex SHA-256 of salt ‖ UTF-8 of content.
 * The fixed salt length makes the joint unambiguous.
 * @throws RangeError when the salt is not 32 bytes
 */
export function commitmentOf(salt: Uint8Array, content: string): string {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  const text = utf8(content);
  const input = new Uint8Array(SALT_BYTES + text.length);
  input.set(salt);
  input.set(text, SALT_BYTES);
  return toHex(sha256Bytes(input));
}

/** Whether a salt and a content are what a recorded commitment stands for. */
export function opensCommitment(commitment: string, salt: Uint8Array, content: string): boolean {
  return salt.length === SALT_BYTES && commitmentOf(salt, content) === commitment;
}
