import { randomBytes } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { FirstRun } from "../supervisor/first-run";

/** Writes how to sign in for the first time, readable by this user alone; whoever reads it finds all of it or nothing. */
export async function keepFirstRun(file: string, firstRun: FirstRun): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, `${JSON.stringify(firstRun, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}
