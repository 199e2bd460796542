import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, readdirSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { AppError } from "@/lib/core/kernel";

/** The account that Postgres runs under. Absent: the account of this process. */
export type OsUser = { uid: number; gid: number };

const ACCOUNT = "postgres";

/**
 * Postgres refuses to run as root, so root lends it another account: the one that owns the data already, else
 * `postgres`, which is created where it is missing. Anyone else runs Postgres as themselves.
 */
export function postgresUser(dataDir: string): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(dataDir)) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  return account() ?? createAccount();
}

/**
 * Makes `target` reachable for `user`: every directory above it that the user may not pass gets the smallest right
 * that lets it through (to pass, not to list). Returns the directories changed.
 */
export function letPass(target: string, user: OsUser): string[] {
  const changed: string[] = [];
  for (const directory of pathTo(realpathSync(path.dirname(target)))) {
    if (mayPass(directory, user)) continue;
    openFor(directory, user);
    changed.push(directory);
  }
  return changed;
}

/** Makes a whole tree of programs readable where a strict umask made it private. */
export function letRead(tree: string): void {
  const { mode } = statSync(tree);
  chmodSync(tree, (mode & 0o7777) | (mode & 0o100 ? 0o055 : 0o044));
  if (!statSync(tree).isDirectory()) return;
  for (const entry of readdirSync(tree, { withFileTypes: true })) {
    if (!entry.isSymbolicLink()) letRead(path.join(tree, entry.name));
  }
}

/** Whether `user` can run `program`, tried and not guessed. */
export function canRun(program: string, user: OsUser): boolean {
  return spawnSync(program, ["--version"], { ...user, cwd: "/" }).status === 0;
}

function account(): OsUser | undefined {
  try {
    return { uid: idOf("-u"), gid: idOf("-g") };
  } catch {
    return undefined;
  }
}

const idOf = (which: "-u" | "-g") =>
  Number(
    execFileSync("id", [which, ACCOUNT], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
  );

function createAccount(): OsUser {
  try {
    const options = [
      "--system",
      "--no-create-home",
      "--user-group",
      "--shell",
      "/usr/sbin/nologin",
    ];
    execFileSync("useradd", [...options, ACCOUNT], { stdio: "ignore" });
    return { uid: idOf("-u"), gid: idOf("-g") };
  } catch (cause) {
    throw new AppError(
      "unavailable",
      `Postgres does not run as root, and the account ${ACCOUNT} could not be created for it: start Ambit as another user.`,
      { cause },
    );
  }
}

/** A directory and everything above it, the root first. */
function pathTo(directory: string): string[] {
  const above = path.dirname(directory);
  return above === directory ? [directory] : [...pathTo(above), directory];
}

function mayPass(directory: string, user: OsUser): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd -- "$0"', directory], { ...user, cwd: "/" }).status === 0;
}

/** Through the group where the directory gives its group nothing; through "others" where a group is in use. */
function openFor(directory: string, user: OsUser): void {
  const { mode, uid, gid } = statSync(directory);
  const rights = mode & 0o7777;
  if (gid === user.gid) chmodSync(directory, rights | 0o010);
  else if ((rights & 0o070) === 0) {
    chownSync(directory, uid, user.gid);
    chmodSync(directory, rights | 0o010);
  } else chmodSync(directory, rights | 0o001);
}
