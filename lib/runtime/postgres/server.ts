import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { AppError } from "@/lib/core/kernel";
import { isRunning } from "../supervisor/locks.mjs";
import { rotate, tailOf } from "../supervisor/log-file";
import type { Coordinates } from "./coordinates";
import type { OsUser } from "./os-user";
import { isPostgresIn, postgresProcessesIn, signal, waitForEnd } from "./processes";

export type Settings = Readonly<Record<string, string>>;

/** A server process, whoever started it. */
export type Postmaster = { pid: number; port: number; stop(): Promise<void> };

type Start = {
  postgres: string;
  dataDir: string;
  logPath: string;
  user: OsUser | undefined;
  at: Coordinates;
  settings: Settings | undefined;
};

const SETTINGS: Settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "256MB",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  max_wal_size: "2GB",
  timezone: "UTC",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] ",
};

const PATIENCE_MS = 60_000;

/** The server that already runs on the data, once it accepts connections; `undefined` where none does, or it ends. */
export async function findRunning(
  dataDir: string,
  at: Coordinates,
): Promise<Postmaster | undefined> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const found = readPostmasterFile(dataDir);
    if (!found || !isPostgresIn(found.pid, dataDir)) return undefined;
    if (await accepts({ ...at, port: found.port })) return postmaster(found.pid, found.port);
    await sleep(100);
  }
  throw new AppError(
    "unavailable",
    `A Postgres runs on ${dataDir} but does not accept connections.`,
  );
}

/** Removes what a killed server left: its pid file, and backends that have not noticed yet. */
export async function clearRemains(dataDir: string): Promise<void> {
  const until = Date.now() + 5_000;
  while (postgresProcessesIn(dataDir).length > 0 && Date.now() < until) await sleep(50);
  for (const pid of postgresProcessesIn(dataDir)) {
    signal(pid, "SIGKILL");
    await waitForEnd(pid, 2_000);
  }
  rmSync(path.join(dataDir, "postmaster.pid"), { force: true });
}

/** Starts a server on existing data and waits until it accepts connections. It outlives this process. */
export async function startServer(start: Start): Promise<Postmaster> {
  const settings = { ...SETTINGS, port: String(start.at.port), ...start.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  rotate(start.logPath);
  const log = openSync(start.logPath, "a", 0o600);
  // Its own session, so that Ctrl-C in the terminal leaves the order of stopping to the parent.
  const child = spawn(start.postgres, ["-D", start.dataDir, ...flags], {
    ...start.user,
    cwd: "/",
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const failed = new Promise<never>((_resolve, reject) => child.once("error", reject));
  child.unref();
  const pid = child.pid ?? (await failed);
  const until = Date.now() + PATIENCE_MS;
  while (!(await accepts(start.at))) {
    if (!isRunning(pid) || Date.now() > until) {
      signal(pid, "SIGQUIT");
      throw new AppError("unavailable", `Postgres did not start: ${tailOf(start.logPath, 3)}`);
    }
    await sleep(40);
  }
  return postmaster(pid, start.at.port);
}

function postmaster(pid: number, port: number): Postmaster {
  return {
    pid,
    port,
    async stop() {
      for (const [name, ms] of [
        ["SIGINT", 30_000],
        ["SIGQUIT", 5_000],
        ["SIGKILL", 5_000],
      ] as const) {
        signal(pid, name);
        if (await waitForEnd(pid, ms)) return;
      }
    },
  };
}

function readPostmasterFile(dataDir: string): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    return pid > 0 ? { pid, port: Number(lines[3] ?? 0) } : undefined;
  } catch {
    return undefined;
  }
}

async function accepts(at: Coordinates): Promise<boolean> {
  if (!at.port) return false;
  const client = new pg.Client({
    host: "127.0.0.1",
    port: at.port,
    user: at.user,
    password: at.password,
    database: "postgres",
    connectionTimeoutMillis: 2_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    return refuseWrongPassword(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function refuseWrongPassword(error: unknown): false {
  if (error instanceof pg.DatabaseError && error.code === "28P01") {
    throw new AppError(
      "unavailable",
      "The embedded Postgres does not accept the password kept in postgres.json.",
    );
  }
  return false;
}
