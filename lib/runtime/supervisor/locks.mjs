// Plain JavaScript: `npm start` needs it before anything is installed or built.
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Whether a process runs. A zombie, which nobody has reaped yet, does not. */
export function isRunning(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
  return statFields(pid)?.[0] !== "Z";
}

/** Where the parent of a home says that it runs. */
export const parentLock = (home) => path.join(home, "parent.pid");

/**
 * The pid of the process that holds a lock, or `undefined`: a holder that has ended, or whose number was used again
 * for another process, does not count.
 */
export function lockHolder(file) {
  const held = readLock(file);
  return held && isHolder(held) ? held.pid : undefined;
}

/**
 * Takes a lock for this process. `{ taken: true, stale }` tells whether a killed process had left it; `{ taken: false,
 * pid }` who holds it. Taking it twice in one process is fine.
 */
export function takeLock(file) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${process.pid}\n${startOf(process.pid)}\n`, { mode: 0o600 });
  try {
    return { taken: true, stale: place(draft, file) };
  } catch (error) {
    const held = readLock(file);
    if (held?.pid === process.pid) return { taken: true, stale: staleBefore.has(file) };
    if (held) return { taken: false, pid: held.pid };
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Gives a lock back, where this process holds it. */
export function releaseLock(file) {
  if (readLock(file)?.pid === process.pid) rmSync(file, { force: true });
}

/** The locks this process found left behind. */
const staleBefore = new Set();

/** A hard link appears whole and only once, so of two processes that start together one gets it. */
function place(draft, file) {
  const held = readLock(file);
  const stale = held !== undefined && !isHolder(held);
  if (stale) {
    staleBefore.add(file);
    rmSync(file, { force: true });
  }
  linkSync(draft, file);
  return stale;
}

function readLock(file) {
  try {
    const [pid, start] = readFileSync(file, "utf8").split("\n");
    return { pid: Number(pid), start };
  } catch {
    return undefined;
  }
}

const isHolder = ({ pid, start }) => pid > 0 && isRunning(pid) && startOf(pid) === start;

/** When a process started, in whatever unit the system has: only compared. */
function startOf(pid) {
  const ticks = statFields(pid)?.[19];
  if (ticks) return ticks;
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}

/** The fields of /proc/<pid>/stat from the state on, where the system has it. */
function statFields(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
