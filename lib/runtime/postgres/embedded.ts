import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import { AppError } from "@/lib/core/kernel";
import { freePort } from "../supervisor/ports";
import { postgresPrograms } from "./binaries";
import { type Coordinates, keepCoordinates, readCoordinates } from "./coordinates";
import { initialise } from "./initialise";
import { canRun, letPass, letRead, type OsUser, postgresUser } from "./os-user";
import { ended } from "./processes";
import { clearRemains, findRunning, type Postmaster, type Settings, startServer } from "./server";

/** A Postgres of our own that accepts connections. */
export type EmbeddedPostgres = Coordinates & {
  pid: number;
  /** Whether it was running already. */
  reused: boolean;
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>;
  /** Stops it: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** Holds `postgres/` (the data), `postgres.json` and `logs/postgres.log`. */
  home: string;
  settings?: Settings;
  /** Told, in a sentence, what is worth a line to the user. */
  say?: (sentence: string) => void;
};

const DATABASE = "ambit";

/**
 * Starts the embedded Postgres of a home on 127.0.0.1, creating its data the first time. A server that already runs on
 * the data is reused; what a killed one left behind is cleared. Errors: `unavailable`, with one sentence.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.join(options.home, "postgres");
  mkdirSync(path.join(options.home, "logs"), { recursive: true, mode: 0o700 });
  const programs = await postgresPrograms();
  const user = postgresUser(dataDir);
  if (user) makeReachable(programs.postgres, dataDir, user, options.say);
  let at = await coordinatesFor(options.home, dataDir);
  if (!existsSync(path.join(dataDir, "PG_VERSION"))) {
    await initialise({ initdb: programs.initdb, dataDir, user, at });
  }
  refuseForeignData(dataDir);
  const place = { dataDir: realpathSync(dataDir), logPath: logPathOf(options.home) };
  const running = await findRunning(place.dataDir, at);
  if (running) {
    if (running.port !== at.port)
      at = await keepCoordinates(options.home, { ...at, port: running.port });
    return { ...at, ...handleOf(running), reused: true };
  }
  await clearRemains(place.dataDir);
  at = await movePortIfTaken(options.home, at);
  const server = await startServer({
    ...place,
    postgres: programs.postgres,
    user,
    at,
    settings: options.settings,
  });
  return { ...at, ...handleOf(server), reused: false };
}

function handleOf(server: Postmaster) {
  return { pid: server.pid, ended: ended(server.pid), stop: server.stop };
}

const logPathOf = (home: string) => path.join(home, "logs", "postgres.log");

async function coordinatesFor(home: string, dataDir: string): Promise<Coordinates> {
  const kept = await readCoordinates(home);
  if (kept) return kept;
  if (existsSync(path.join(dataDir, "PG_VERSION"))) {
    throw new AppError(
      "unavailable",
      `${dataDir} holds a database, but ${home}/postgres.json with its password is gone: put it back, or move both away to start anew.`,
    );
  }
  const password = randomBytes(24).toString("base64url");
  return keepCoordinates(home, {
    port: await freePort(),
    user: "ambit",
    password,
    database: DATABASE,
  });
}

async function movePortIfTaken(home: string, at: Coordinates): Promise<Coordinates> {
  const port = await freePort(at.port);
  return port === at.port ? at : keepCoordinates(home, { ...at, port });
}

function refuseForeignData(dataDir: string): void {
  try {
    const version = readFileSync(path.join(dataDir, "PG_VERSION"), "utf8").trim();
    if (version === "18") return;
    throw new AppError(
      "unavailable",
      `${dataDir} was made by Postgres ${version}; the embedded Postgres is 18.`,
    );
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError(
      "unavailable",
      `${dataDir} belongs to another user: start Ambit as the user who made it.`,
      {
        cause: error,
      },
    );
  }
}

function makeReachable(
  program: string,
  dataDir: string,
  user: OsUser,
  say: EmbeddedOptions["say"],
): void {
  const opened = letPass(dataDir, user);
  if (!canRun(program, user)) {
    opened.push(...letPass(program, user));
    if (!canRun(program, user)) letRead(path.resolve(program, "../.."));
  }
  if (opened.length > 0)
    say?.(`Let the account that runs Postgres pass through ${opened.join(", ")}.`);
  if (!canRun(program, user)) {
    throw new AppError(
      "unavailable",
      `The account that runs Postgres (uid ${user.uid}) cannot run ${program}.`,
    );
  }
}
