import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { utf8 } from "@/lib/core/kernel";
import {
  encodeEntryBundle,
  formatCheckpoint,
  formatTilePath,
  formatVkey,
  fromBase64,
  logOrigin,
  noteKeyId,
  openNote,
  parseCheckpoint,
  parseTilePath,
  parseVkey,
  signNote,
  type VerifySignature,
} from ".";

const ed25519: VerifySignature = (publicKey, message, signature) => {
  const x = Buffer.from(publicKey).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, message, key, signature);
};

// The example of the C2SP signed-note specification, and that of golang.org/x/mod/sumdb/note, where the format began.
const SPEC_VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const SPEC_NOTE =
  "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
const GO_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const GO_SEED = Buffer.from("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz", "base64").subarray(1);
const GO_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const GO_LINE =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const goKey = createPrivateKey({
  key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), GO_SEED]),
  format: "der",
  type: "pkcs8",
});
const goSigner = { vkey: GO_VKEY, sign: (message: Uint8Array) => sign(null, message, goKey) };

describe("signed notes", () => {
  it("opens the published examples", async () => {
    expect(await openNote(SPEC_NOTE, SPEC_VKEY, ed25519)).toBe("This is an example message.\n");
    expect(await openNote(`${GO_TEXT}\n${GO_LINE}`, GO_VKEY, ed25519)).toBe(GO_TEXT);
  });

  it("signs the published example to the byte", async () => {
    expect(await signNote(GO_TEXT, goSigner)).toBe(`${GO_TEXT}\n${GO_LINE}`);
  });

  it("writes and reads public keys in one line", () => {
    const { name, keyId, publicKey } = parseVkey(SPEC_VKEY);
    expect([name, keyId]).toEqual(["example.com/foo", "530d903a"]);
    expect(noteKeyId(name, publicKey)).toBe(keyId);
    expect(formatVkey(name, publicKey)).toBe(SPEC_VKEY);
  });

  it.each([
    ["an id of another key", SPEC_VKEY.replace("530d903a", "530d903b")],
    ["another name", SPEC_VKEY.replace("foo", "bar")],
    ["another algorithm", SPEC_VKEY.replace("+Aek", "+Auk")],
    ["no name", SPEC_VKEY.replace("example.com/foo", "")],
    ["a key cut short", SPEC_VKEY.slice(0, -4)],
    ["nothing", ""],
  ])("refuses a public key with %s", (_, vkey) => {
    expect(() => parseVkey(vkey)).toThrow(expect.objectContaining({ code: "invalid" }));
  });

  it("ignores signatures of other keys, but not the lack of the right one", async () => {
    const both = `${await signNote(GO_TEXT, goSigner)}— example.com/foo Uw2QOkn8srV1yA==\n`;
    expect(await openNote(both, GO_VKEY, ed25519)).toBe(GO_TEXT);
    await expect(openNote(SPEC_NOTE, GO_VKEY, ed25519)).rejects.toMatchObject({
      reason: "note_unsigned",
    });
  });

  it.each([
    ["an altered text", SPEC_NOTE.replace("example m", "exemple m"), "note_forged"],
    ["an altered signature", SPEC_NOTE.replace("kn8srV", "kn8srW"), "note_forged"],
    ["no signature", "This is an example message.\n", "note_malformed"],
    ["no last newline", SPEC_NOTE.slice(0, -1), "note_malformed"],
    ["a control character", SPEC_NOTE.replace(" is", "\tis"), "note_malformed"],
    ["a signature that is no base64", SPEC_NOTE.replace("Uw2Q", "U*2Q"), "note_malformed"],
    ["a hyphen for the dash", SPEC_NOTE.replace("—", "-"), "note_malformed"],
  ])("refuses a note with %s", async (_, note, reason) => {
    await expect(openNote(note, SPEC_VKEY, ed25519)).rejects.toMatchObject({ reason });
  });

  it("does not sign what is no note", async () => {
    await expect(signNote("no newline", goSigner)).rejects.toThrow("newline");
    await expect(signNote("a\rb\n", goSigner)).rejects.toThrow("control");
    expect(() => formatVkey("with space", utf8("x".repeat(32)))).toThrow("spaces");
  });
});

// The example of the C2SP tlog-checkpoint specification.
const CHECKPOINT =
  "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

describe("checkpoints", () => {
  it("reads and writes the published example", () => {
    const checkpoint = parseCheckpoint(CHECKPOINT);
    expect(checkpoint).toEqual({
      origin: "example.com/behind-the-sofa",
      size: 20852163,
      root: fromBase64("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I="),
    });
    expect(formatCheckpoint(checkpoint)).toBe(CHECKPOINT);
    expect(parseCheckpoint(`${CHECKPOINT}an extension\n`)).toEqual(checkpoint);
    expect(logOrigin("ambit.example.com", "o", 2)).toBe("ambit.example.com/o/2");
  });

  it.each([
    ["a leading zero", CHECKPOINT.replace("2085", "02085")],
    ["a size beyond 2^53", CHECKPOINT.replace("20852163", "9007199254740993")],
    ["a negative size", CHECKPOINT.replace("20852163", "-1")],
    ["a short root", CHECKPOINT.replace("CsUY", "")],
    ["no origin", CHECKPOINT.replace("example.com/behind-the-sofa", "")],
    ["no last newline", CHECKPOINT.slice(0, -1)],
    ["an empty line", `${CHECKPOINT}\nmore\n`],
  ])("refuses one with %s", (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow("not a checkpoint");
  });
});

describe("paths of tiles", () => {
  it.each([
    ["tile/0/x001/x234/067", { level: 0, index: 1234067, width: 256 }],
    ["tile/0/x001/234.p/5", { level: 0, index: 1234, width: 5 }],
    ["tile/63/000", { level: 63, index: 0, width: 256 }],
    ["tile/entries/273.p/112", { level: "entries" as const, index: 273, width: 112 }],
  ])("%s is read and written", (path, address) => {
    expect(parseTilePath(path)).toEqual(address);
    expect(formatTilePath(address)).toBe(path);
  });

  it.each([
    "tile/00/000",
    "tile/64/000",
    "tile/0/0",
    "tile/0/x000/001",
    "tile/0/001/002",
    "tile/0/000.p/0",
    "tile/0/000.p/256",
    "tile/0/000.p/01",
    "tile/0/x009/x007/x199/x254/x740/993",
    "/tile/0/000",
    "tile/0/000/",
    "tile/data/000",
  ])("%s is no path", (path) => {
    expect(parseTilePath(path)).toBeNull();
  });

  it("are never made for a tile that cannot be", () => {
    expect(() => formatTilePath({ level: 64, index: 0, width: 1 })).toThrow("level");
    expect(() => formatTilePath({ level: 0, index: -1, width: 1 })).toThrow("index");
    expect(() => formatTilePath({ level: 0, index: 0, width: 257 })).toThrow("width");
  });

  it("lead to bundles of length-prefixed entries", () => {
    expect(encodeEntryBundle([utf8("ab"), utf8("")])).toEqual(Uint8Array.of(0, 2, 97, 98, 0, 0));
    expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow("65535");
  });
});
