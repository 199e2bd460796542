import type { VerifySignature } from "@/lib/core/audit";

const NAME = "Ed25519";

/** Ed25519 by the browser's own cryptography; null where it has none (an old browser, or a page not served securely). */
export async function browserVerifier(): Promise<VerifySignature | null> {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) return null;
  const key = (raw: Uint8Array) =>
    subtle.importKey("raw", new Uint8Array(raw), NAME, false, ["verify"]);
  try {
    // The base point: any valid key tells whether the algorithm is known.
    await key(Uint8Array.of(0x58, ...new Array<number>(31).fill(0x66)));
  } catch {
    return null;
  }
  return async (publicKey, message, signature) => {
    try {
      return await subtle.verify(
        NAME,
        await key(publicKey),
        new Uint8Array(signature),
        new Uint8Array(message),
      );
    } catch {
      return false;
    }
  };
}
