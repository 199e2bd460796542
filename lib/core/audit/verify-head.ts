import { AppError } from "../kernel";
import { type Checkpoint, parseCheckpoint } from "./checkpoint";
import type { ExportBundle } from "./export";
import { noteText, openNote, parseVkey, type VerifySignature } from "./note";
import { type Refutation, refuted } from "./refutation";

/** What the verifier brings besides the export. */
export type VerifyOptions = {
  verifySignature: VerifySignature;
  /** A public key (`vkey`) obtained elsewhere; the export must carry the same. */
  trustedKey?: string;
  /** An earlier checkpoint of the same log, as its signed note. */
  since?: string;
};

/** What `read` gives; an AppError it throws becomes a refutation. @throws Refuted */
export function readOr<T>(reason: Refutation["reason"], what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) throw refuted(reason, `${what}: ${error.message}`);
    throw error;
  }
}

/** The signed head that the export stands on, its key and log being those the export names. @throws Refuted */
export async function verifyHead(
  bundle: ExportBundle,
  options: VerifyOptions,
): Promise<Checkpoint> {
  const { vkey, origin, org, log } = bundle;
  const { trustedKey } = options;
  const key = readOr("signature", "The export's key cannot be read", () => parseVkey(vkey));
  if (trustedKey !== undefined)
    readOr("unreadable", "The trusted key cannot be read", () => parseVkey(trustedKey));
  if (trustedKey !== undefined && trustedKey !== vkey)
    throw refuted(
      "key",
      `The export is signed by ${key.name}+${key.keyId}, not by the trusted key.`,
    );
  const text = await openOr(bundle.checkpoint, vkey, options, {
    note_malformed: ["signature", "The checkpoint is malformed"],
    note_unsigned: ["signature", "The checkpoint is not signed by the export's key"],
    note_forged: ["signature", "The checkpoint's signature is not valid: it was altered"],
  });
  const head = readOr("signature", "The checkpoint cannot be read", () => parseCheckpoint(text));
  if (head.origin !== origin || key.name !== origin || !origin.endsWith(`/${org}/${log}`))
    throw refuted(
      "log",
      `The checkpoint is of the log ${head.origin}, not of log ${log} of org ${org}.`,
    );
  return head;
}

type Meaning = [Refutation["reason"], string];
type Meanings = { note_malformed: Meaning } & Record<string, Meaning>;

async function openOr(
  note: string,
  vkey: string,
  { verifySignature }: VerifyOptions,
  meanings: Meanings,
): Promise<string> {
  try {
    return await openNote(note, vkey, verifySignature);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [reason, what] = meanings[error.reason ?? ""] ?? meanings.note_malformed;
    throw refuted(reason, `${what} (${error.message}).`);
  }
}

/** The earlier checkpoint, signed by the export's key and of its log. @throws Refuted */
export async function openSince(
  bundle: ExportBundle,
  note: string,
  options: VerifyOptions,
): Promise<Checkpoint> {
  const since = readOr("unreadable", "The earlier checkpoint cannot be read", () =>
    parseCheckpoint(noteText(note)),
  );
  if (since.origin !== bundle.origin)
    throw refuted(
      "log",
      `The earlier checkpoint is of the log ${since.origin}, the export of ${bundle.origin}.`,
    );
  await openOr(note, bundle.vkey, options, {
    note_malformed: ["unreadable", "The earlier checkpoint is malformed"],
    note_unsigned: [
      "key",
      "The log was re-signed: the earlier checkpoint has another key than the export",
    ],
    note_forged: ["signature", "The earlier checkpoint's signature is not valid"],
  });
  return since;
}
