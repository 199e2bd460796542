import { appendFileSync, readFileSync, renameSync, statSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

const LARGEST = 20 * 1024 * 1024;

/** Moves a log that has grown large aside (`.1`), replacing the one moved before it. */
export function rotate(file: string): void {
  try {
    if (statSync(file).size > LARGEST) renameSync(file, `${file}.1`);
  } catch {
    // There is no log yet.
  }
}

/** Appends lines to a log of bounded size; each is led by the time and the name of who said it. */
export function logFile(file: string, name: string): (lines: readonly string[]) => void {
  let written = 0;
  rotate(file);
  return (lines) => {
    const at = new Date().toISOString();
    const text = lines.map((line) => `${at} ${name} ${line}\n`).join("");
    written += text.length;
    if (written > LARGEST / 10) {
      rotate(file);
      written = 0;
    }
    try {
      appendFileSync(file, text, { mode: 0o600 });
    } catch {
      // A full disk must not end the parent.
    }
  };
}

/** The last `count` lines of a file, or nothing where it cannot be read. */
export function tailOf(file: string, count: number): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n");
  } catch {
    return "";
  }
}

/** Hands on each line of a child's output. */
export function readLines(stream: Readable | null, each: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on("line", each);
}
