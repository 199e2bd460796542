import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { formatVkey, LOG_HOST, logOrigin } from "../../core/audit";
import { fingerprinter } from "./fingerprint";
import { openBytes, sealBytes } from "./sealing";

/** Ed25519 private key as PKCS #8 (RFC 8410), to be followed by the 32-byte seed. */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI_PREFIX_BYTES = 12;
const SALT_BYTES = 32;

export type Signer = {
  /** C2SP verifier key. */
  vkey: string;
  name: string;
  publicKey: Uint8Array;
  sign: (message: Uint8Array) => Uint8Array;
};

export type Keyring = {
  /** Which secret sealed a payload; 1 until rotation exists. */
  payloadKeyVersion: number;
  sealPayload: (
    org: string,
    event: string,
    name: string,
    salt: Uint8Array,
    content: string,
  ) => Buffer;
  openPayload: (
    org: string,
    event: string,
    name: string,
    sealed: Uint8Array,
  ) => { salt: Uint8Array; content: string };
  /** Keyed hash for what must be recognised but not guessed: `use` keeps uses apart. 32 bytes. */
  keyed: (org: string, use: string, text: string) => Buffer;
  /** Keyed 64-bit fingerprints of an org's texts, as 16 hexadecimal digits. */
  fingerprint: (org: string) => (text: string) => string;
  /** Signs the checkpoints of one log. */
  logSigner: (org: string, logNo: number) => Signer;
  /** Signs receipts for every org of this installation. */
  receiptSigner: Signer;
  /** Encrypts a small secret for a column; `context` binds it to its place. */
  seal: (context: string, secret: Uint8Array) => Uint8Array;
  unseal: (context: string, sealed: Uint8Array) => Uint8Array;
};

/**
 * Every key of the installation, derived by HKDF-SHA-256 (RFC 5869) from one secret that is never in the database: what a
 * database backup holds can be neither read nor re-signed without it.
 * @param secret at least 32 bytes
 */
export function createKeyring(secret: Uint8Array): Keyring {
  if (secret.length < 32) throw new Error("the installation secret needs at least 32 bytes");
  const derived = new Map<string, Buffer>();
  const derive = (label: string): Buffer => {
    const known = derived.get(label);
    if (known) return known;
    const key = Buffer.from(hkdfSync("sha256", secret, "", `ambit:${label}`, 32));
    derived.set(label, key);
    return key;
  };
  const signers = new Map<string, Signer>();
  const fingerprinters = new Map<string, (text: string) => string>();
  const signerOf = (label: string, name: string): Signer => {
    const known = signers.get(label) ?? makeSigner(derive(label), name);
    signers.set(label, known);
    return known;
  };
  return {
    payloadKeyVersion: 1,
    sealPayload: (org, event, name, salt, content) =>
      sealBytes(
        derive(`payload:${org}`),
        `${event}:${name}`,
        Buffer.concat([salt, Buffer.from(content)]),
      ),
    openPayload: (org, event, name, sealed) => {
      const plain = openBytes(derive(`payload:${org}`), `${event}:${name}`, sealed);
      return {
        salt: plain.subarray(0, SALT_BYTES),
        content: plain.subarray(SALT_BYTES).toString(),
      };
    },
    keyed: (org, use, text) =>
      createHmac("sha256", derive(`keyed:${use}:${org}`))
        .update(text)
        .digest(),
    fingerprint: (org) => {
      const known = fingerprinters.get(org) ?? fingerprinter(derive(`fingerprint:${org}`));
      fingerprinters.set(org, known);
      return known;
    },
    logSigner: (org, logNo) => signerOf(`log:${org}:${logNo}`, logOrigin(LOG_HOST, org, logNo)),
    receiptSigner: signerOf("receipt", `${LOG_HOST}/receipts`),
    seal: (context, plain) => sealBytes(derive("column"), context, plain),
    unseal: (context, sealed) => openBytes(derive("column"), context, sealed),
  };
}

function makeSigner(seed: Buffer, name: string): Signer {
  const key = createPrivateKey({
    key: Buffer.concat([PKCS8_ED25519, seed]),
    format: "der",
    type: "pkcs8",
  });
  const publicKey = createPublicKey(key)
    .export({ format: "der", type: "spki" })
    .subarray(SPKI_PREFIX_BYTES);
  return {
    vkey: formatVkey(name, publicKey),
    name,
    publicKey,
    sign: (message) => sign(null, message, key),
  };
}

/** Verifies an Ed25519 signature (RFC 8032) with a raw 32-byte public key. */
export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verify(null, message, publicKeyObject(publicKey), signature);
}

function publicKeyObject(raw: Uint8Array): KeyObject {
  const der = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw]);
  return createPublicKey({ key: der, format: "der", type: "spki" });
}
