import { spawn } from "node:child_process";
import { chownSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "@/lib/core/kernel";
import type { Coordinates } from "./coordinates";
import type { OsUser } from "./os-user";

type Initialising = { initdb: string; dataDir: string; user: OsUser | undefined; at: Coordinates };

/**
 * Creates the data directory of a new server, whole or not at all: a start that is killed half-way leaves only a draft,
 * which the next one removes. Errors: `unavailable`, with what initdb said.
 */
export async function initialise({ initdb, dataDir, user, at }: Initialising): Promise<void> {
  const above = path.dirname(dataDir);
  const prefix = `${path.basename(dataDir)}.draft-`;
  for (const name of readdirSync(above)) {
    if (name.startsWith(prefix)) rmSync(path.join(above, name), { recursive: true, force: true });
  }
  const draft = path.join(above, `${prefix}${process.pid}`);
  const passwordFile = `${draft}.password`;
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, `${at.password}\n`, { mode: 0o600 });
    for (const owned of user ? [draft, passwordFile] : []) {
      chownSync(owned, user?.uid ?? 0, user?.gid ?? 0);
    }
    await run(initdb, argumentsFor(draft, at.user, passwordFile), user);
    rmSync(dataDir, { recursive: true, force: true });
    renameSync(draft, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function argumentsFor(directory: string, user: string, passwordFile: string): string[] {
  return [
    `--pgdata=${directory}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
  ];
}

function run(program: string, args: string[], user: OsUser | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...user, cwd: "/", stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve();
      else
        reject(
          new AppError(
            "unavailable",
            `Postgres could not create its data: ${said.trim() || `code ${code}`}`,
          ),
        );
    });
  });
}
