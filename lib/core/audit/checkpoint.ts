import { invalid } from "../kernel";
import { fromBase64, toBase64 } from "./base64";
import { HASH_SIZE } from "./hash";

/** A head of a log: which log, how many leaves, and the root over them. */
export type Checkpoint = { origin: string; size: number; root: Uint8Array };

/** The host of every origin line: one installation signs with keys of its own, so the name need not tell them apart. */
export const LOG_HOST = "ambit.local";

/**
 * The identity of an org's log, unique for ever: `<host>/<org>/<log>`. `log` counts from 1 and moves only when a log had to be
 * abandoned, e.g. after a restore to an older state. It is also the name of the log's key.
 */
export function logOrigin(host: string, org: string, log: number): string {
  return `${host}/${org}/${log}`;
}

/** A checkpoint's text, to be signed as a note: origin, size, base64 root, one a line (C2SP tlog-checkpoint). */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (origin === "" || origin.includes("\n")) throw invalid("/origin", "is one line of text");
  if (!Number.isSafeInteger(size) || size < 0) throw invalid("/size", "is a count");
  if (root.length !== HASH_SIZE) throw invalid("/root", `has ${HASH_SIZE} bytes`);
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Reads a checkpoint's text (without signatures). Extension lines are ignored. @throws AppError `invalid` when it is none */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = "", digits = "", encoded = "", ...rest] = text.split("\n");
  const extensions = rest.slice(0, -1);
  const root = fromBase64(encoded);
  const size = Number(digits);
  const whole = rest.at(-1) === "" && !extensions.includes("") && origin !== "";
  const sized = /^(0|[1-9]\d*)$/.test(digits) && Number.isSafeInteger(size);
  if (!whole || !sized || root === null || root.length !== HASH_SIZE)
    throw invalid("/checkpoint", "not a checkpoint: origin, size and root, one a line");
  return { origin, size, root };
}
