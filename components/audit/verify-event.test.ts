import { generateKeyPairSync, sign } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import {
  formatCheckpoint,
  formatVkey,
  leafHash,
  nodeHash,
  signNote,
  toBase64,
} from "@/lib/core/audit";
import { toHex, utf8 } from "@/lib/core/kernel";
import { browserVerifier } from "./browser-verifier";
import { type Check, verifyEvent } from "./verify-event";

const ORIGIN = "ambit.test/org/1";
const canonical = '{"kind":"decision"}';
const leaf = leafHash(utf8(canonical));
const sibling = leafHash(utf8("another event"));
const root = nodeHash(sibling, leaf);

let vkey = "";
let checkpoint = "";

beforeAll(async () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  vkey = formatVkey(ORIGIN, Uint8Array.from(raw));
  checkpoint = await signNote(formatCheckpoint({ origin: ORIGIN, size: 2, root }), {
    vkey,
    sign: (message) => Uint8Array.from(sign(null, message, privateKey)),
  });
});

function event(changes: object = {}) {
  return {
    canonical,
    leaf: toHex(leaf),
    position: { log: 1, index: 1, covered: true },
    proof: { size: 2, root: toBase64(root), path: [toBase64(sibling)], checkpoint },
    ...changes,
  };
}

const results = (checks: Check[]) => checks.map(({ name, result }) => `${name}: ${result}`);

describe("verifying one event in the browser", () => {
  it("finds an untouched event good, from its bytes to the signature", async () => {
    const checks = await verifyEvent(event(), vkey, await browserVerifier());
    expect(results(checks)).toEqual([
      "Leaf hash: ok",
      "Inclusion: ok",
      "Checkpoint: ok",
      "Signature: ok",
    ]);
  });

  it("finds an altered text, and does not take the server's word for its leaf", async () => {
    const altered = '{"kind":"outcome"}';
    const claimed = toHex(leafHash(utf8(altered)));
    const checks = await verifyEvent(event({ canonical: altered, leaf: claimed }), vkey, null);
    expect(results(checks).slice(0, 2)).toEqual(["Leaf hash: ok", "Inclusion: bad"]);
    expect(results(await verifyEvent(event({ canonical: altered }), vkey, null))[0]).toBe(
      "Leaf hash: bad",
    );
  });

  it("finds a proof to a root that nobody signed, and a signature by another key", async () => {
    const proof = { ...event().proof, root: toBase64(leaf), path: [] };
    const checks = await verifyEvent(event({ proof }), vkey, await browserVerifier());
    expect(results(checks)).toContain("Checkpoint: bad");
    const forged = { ...event().proof, checkpoint: checkpoint.replace("\n2\n", "\n3\n") };
    const again = await verifyEvent(event({ proof: forged }), vkey, await browserVerifier());
    expect(results(again).slice(2)).toEqual(["Checkpoint: bad", "Signature: bad"]);
  });

  it("says what it could not check", async () => {
    expect(results(await verifyEvent(event({ proof: null }), vkey, null))).toEqual([
      "Leaf hash: ok",
      "Inclusion: unknown",
    ]);
    expect(results(await verifyEvent(event(), vkey, null)).at(-1)).toBe("Signature: unknown");
  });
});
