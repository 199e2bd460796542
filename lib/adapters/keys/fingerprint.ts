import siphash from "siphash";

const KEY_BYTES = 16;

/**
 * Keyed 64-bit fingerprints of texts: SipHash-2-4 over UTF-8, as 16 hexadecimal digits. Fast enough for every word of a tool's
 * result; who lacks the key can neither read one back nor make one.
 * @param key at least 16 bytes, of which the first 16 count
 */
export function fingerprinter(key: Uint8Array): (text: string) => string {
  const bytes = new DataView(key.buffer, key.byteOffset, KEY_BYTES);
  const words = Uint32Array.from({ length: KEY_BYTES / 4 }, (_, i) => bytes.getUint32(i * 4, true));
  return (text) => siphash.hash_hex(words, text);
}
