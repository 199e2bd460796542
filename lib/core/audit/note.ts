import { AppError, invalid, sha256Bytes, toHex, utf8 } from "../kernel";
import { fromBase64, toBase64 } from "./base64";

/** Verifies an Ed25519 signature (RFC 8032) by a raw 32-byte public key. */
export type VerifySignature = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
) => boolean | Promise<boolean>;

/** Makes an Ed25519 signature (RFC 8032), 64 bytes, with the private key it stands for. */
export type Sign = (message: Uint8Array) => Uint8Array | Promise<Uint8Array>;

/** A public key as notes name it. `keyId` is 8 hex digits. */
export type NoteKey = { name: string; keyId: string; publicKey: Uint8Array };

const ED25519 = 1;
const KEY_SIZE = 32;
const ID_SIZE = 4;
const MAX_SIGNATURES = 64;

/** A key's id: the first 4 bytes of SHA-256(name ‖ "\n" ‖ 0x01 ‖ public key), in hex (C2SP signed-note). */
export function noteKeyId(name: string, publicKey: Uint8Array): string {
  return toHex(idBytes(name, publicKey));
}

/**
 * A public key in one line, `<name>+<hex key id>+<base64(0x01 ‖ public key)>`: what an auditor keeps.
 * @throws AppError `invalid` for a name with spaces or a plus, or a key that is not 32 bytes
 */
export function formatVkey(name: string, publicKey: Uint8Array): string {
  if (!isKeyName(name)) throw invalid("/name", "a key's name has no spaces and no plus");
  if (publicKey.length !== KEY_SIZE) throw invalid("/publicKey", `a key has ${KEY_SIZE} bytes`);
  const encoded = toBase64(Uint8Array.of(ED25519, ...publicKey));
  return `${name}+${noteKeyId(name, publicKey)}+${encoded}`;
}

/** @throws AppError `invalid` for anything that `formatVkey` would not have written */
export function parseVkey(vkey: string): NoteKey {
  const [name = "", keyId = "", ...encoded] = vkey.split("+");
  const bytes = fromBase64(encoded.join("+"));
  if (!isKeyName(name) || bytes === null || bytes.length !== KEY_SIZE + 1 || bytes[0] !== ED25519)
    throw invalid("/vkey", "not a public key of the form <name>+<key id>+<base64>");
  const publicKey = bytes.slice(1);
  if (noteKeyId(name, publicKey) !== keyId)
    throw invalid("/vkey", "the key's id does not belong to the key");
  return { name, keyId, publicKey };
}

function isKeyName(name: string): boolean {
  return name !== "" && !/[\s+]/u.test(name) && isNoteText(name);
}

/** Well-formed text without control characters other than newline. */
function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids exactly these
  return text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}

/**
 * Signs a text as a C2SP note: the text, an empty line, one signature line by the key that `vkey` names.
 * @throws AppError `invalid` for a text that does not end in a newline or has control characters
 */
export async function signNote(
  text: string,
  signer: { vkey: string; sign: Sign },
): Promise<string> {
  if (!text.endsWith("\n") || !isNoteText(text))
    throw invalid("/text", "a note's text ends in a newline and has no control characters");
  const { name, publicKey } = parseVkey(signer.vkey);
  const signature = await signer.sign(utf8(text));
  const line = toBase64(Uint8Array.of(...idBytes(name, publicKey), ...signature));
  return `${text}\n— ${name} ${line}\n`;
}

/**
 * The text of a signed note, once the key that `vkey` names is seen to have signed it. Signatures of other keys are ignored.
 * @throws AppError `invalid`, reason `note_malformed`, `note_unsigned` (no signature by that key) or `note_forged` (its signature is wrong)
 */
export async function openNote(
  note: string,
  vkey: string,
  verify: VerifySignature,
): Promise<string> {
  const { name, keyId, publicKey } = parseVkey(vkey);
  const { text, signatures } = splitNote(note);
  const own = signatures.filter((line) => line.name === name && line.keyId === keyId);
  if (own.length === 0)
    throw refused("note_unsigned", `it is not signed by the key ${name}+${keyId}`);
  for (const { signature } of own)
    if (!(await verify(publicKey, utf8(text), signature)))
      throw refused("note_forged", `the signature by ${name}+${keyId} is not valid`);
  return text;
}

/** The text of a note, unverified. @throws AppError `invalid`, reason `note_malformed` */
export function noteText(note: string): string {
  return splitNote(note).text;
}

type SignatureLine = { name: string; keyId: string; signature: Uint8Array };

function splitNote(note: string): { text: string; signatures: SignatureLine[] } {
  const end = note.lastIndexOf("\n\n");
  if (end < 0 || !note.endsWith("\n") || !isNoteText(note))
    throw refused("note_malformed", "it is not a signed note");
  const lines = note.slice(end + 2, -1).split("\n");
  if (lines.length > MAX_SIGNATURES) throw refused("note_malformed", "it has too many signatures");
  return { text: note.slice(0, end + 1), signatures: lines.map(signatureLine) };
}

function signatureLine(line: string): SignatureLine {
  const [dash, name = "", encoded = "", ...more] = line.split(" ");
  const bytes = fromBase64(encoded);
  const well = dash === "—" && isKeyName(name) && more.length === 0;
  if (!well || bytes === null || bytes.length <= ID_SIZE)
    throw refused("note_malformed", "a signature line is malformed");
  return { name, keyId: toHex(bytes.slice(0, ID_SIZE)), signature: bytes.slice(ID_SIZE) };
}

function idBytes(name: string, publicKey: Uint8Array): Uint8Array {
  const input = Uint8Array.of(...utf8(`${name}\n`), ED25519, ...publicKey);
  return sha256Bytes(input).slice(0, ID_SIZE);
}

function refused(reason: string, message: string): AppError {
  return new AppError("invalid", message, { reason, issues: [{ path: "/note", message }] });
}
