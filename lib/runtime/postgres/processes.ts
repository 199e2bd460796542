import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning } from "../supervisor/locks.mjs";

/** Waits until a process has ended; `false` where it still runs after `ms`. */
export async function waitForEnd(pid: number, ms: number): Promise<boolean> {
  const until = Date.now() + ms;
  while (isRunning(pid)) {
    if (Date.now() > until) return false;
    await sleep(25);
  }
  return true;
}

/** Resolves when a process, which need not be a child, has ended. Does not keep this one alive. */
export async function ended(pid: number): Promise<void> {
  while (isRunning(pid)) await sleep(250, undefined, { ref: false });
}

/** Sends a signal to a process that may have ended already. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended: what the signal was for.
  }
}

/** Whether `pid` is a Postgres process that works in `dataDir` (a real path), and not a number that was used again. */
export function isPostgresIn(pid: number, dataDir: string): boolean {
  if (!isRunning(pid)) return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === dataDir;
  } catch {
    return commandOf(pid).includes("postgres");
  }
}

/** The Postgres processes that work in `dataDir` (a real path); none where the system has no /proc. */
export function postgresProcessesIn(dataDir: string): number[] {
  const numbers = listProc().flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
  return numbers.filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === dataDir && /postgres/.test(commandOf(pid));
    } catch {
      return false;
    }
  });
}

function listProc(): string[] {
  try {
    return readdirSync("/proc");
  } catch {
    return [];
  }
}

function commandOf(pid: number): string {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return procCommand(pid);
  }
}

function procCommand(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
