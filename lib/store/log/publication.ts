import { type FileHandle, mkdir, open, readdir, readFile, rename } from "node:fs/promises";
import path from "node:path";
import { noteText, openNote, parseCheckpoint, type VerifySignature } from "../../core/audit";
import { AppError } from "../../core/kernel";
import type { LogSigner, Publication, PublishedHead } from "./ports";

const HEAD = "checkpoint";

/**
 * Publishes checkpoints as files: `<dir>/<org>/<log>/checkpoint` is the latest head, replaced whole; `<size>.txt` beside it are all
 * heads ever published, never replaced. Both are on disk before `publish` returns. Keep the folder away from the database's backups:
 * that it does not go back when they do is what shows that they did.
 */
export function checkpointFolder(
  dir: string,
  signerFor: (orgId: string, logNo: number) => LogSigner,
  verifySignature: VerifySignature,
): Publication {
  const known = new Map<string, PublishedHead>();

  /** Reads a note and holds it against the log's own key. */
  async function opened(orgId: string, logNo: number, note: string): Promise<PublishedHead> {
    const last = known.get(orgId);
    if (last?.logNo === logNo && last.note === note) return last;
    const text = await openNote(note, signerFor(orgId, logNo).vkey, verifySignature);
    return { logNo, note, ...sizeAndRoot(text) };
  }

  return {
    latest: async (orgId) => {
      const logNo = Math.max(0, ...(await numbersIn(path.join(dir, orgId), /^(\d+)$/)));
      if (logNo === 0) return null;
      const folder = path.join(dir, orgId, String(logNo));
      const note = await latestNote(folder, known.get(orgId)?.logNo !== logNo);
      if (note === null) return null;
      const head = await opened(orgId, logNo, note);
      known.set(orgId, head);
      return head;
    },
    publish: async (orgId, head) => {
      const folder = path.join(dir, orgId, String(head.logNo));
      await mkdir(folder, { recursive: true });
      await addToHistory(path.join(folder, `${head.size}.txt`), head.note);
      await replace(folder, head.note);
      known.set(orgId, head);
    },
  };
}

function sizeAndRoot(text: string): { size: number; root: Uint8Array } {
  const { size, root } = parseCheckpoint(text);
  return { size, root };
}

/** The head's note; with `thorough`, the history's where that goes further (or the head is gone). */
async function latestNote(folder: string, thorough: boolean): Promise<string | null> {
  const head = await readOrNull(path.join(folder, HEAD));
  if (head !== null && !thorough) return head;
  const largest = Math.max(-1, ...(await numbersIn(folder, /^(\d+)\.txt$/)));
  const headSize = head === null ? -1 : parseCheckpoint(noteText(head)).size;
  return largest > headSize ? readOrNull(path.join(folder, `${largest}.txt`)) : head;
}

async function numbersIn(folder: string, shape: RegExp): Promise<number[]> {
  const names = await readdir(folder).catch(unlessMissing);
  return (names ?? []).flatMap((name) => {
    const digits = shape.exec(name)?.[1];
    return digits === undefined ? [] : [Number(digits)];
  });
}

async function readOrNull(file: string): Promise<string | null> {
  return (await readFile(file, "utf8").catch(unlessMissing)) ?? null;
}

/** Only that something is not there is an answer; that it cannot be read is not. */
function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

async function addToHistory(file: string, note: string): Promise<void> {
  const there = await readOrNull(file);
  if (there === note) return;
  if (there !== null && there !== "")
    throw new AppError("conflict", `Another head was published as ${path.basename(file)}.`, {
      reason: "log_forked",
    });
  await writeDurably(file, note);
}

async function replace(folder: string, note: string): Promise<void> {
  const draft = path.join(folder, `.${HEAD}.${process.pid}`);
  await writeDurably(draft, note);
  await rename(draft, path.join(folder, HEAD));
  await synced(await open(folder, "r"));
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, "w", 0o644);
  try {
    await handle.writeFile(text);
  } finally {
    await synced(handle);
  }
}

async function synced(handle: FileHandle): Promise<void> {
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
