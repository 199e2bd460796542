import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnvironment } from "@/lib/runtime/env";
import { freePort } from "@/lib/runtime/supervisor/ports";
import type { TestDatabase } from "./postgres";

/** A gateway or worker as a process of its own. */
export type Part = {
  pid: number;
  /** Where it answers; a worker answers nowhere. */
  url: string;
  /** Its checkpoints and the like. */
  home: string;
  ended: Promise<void>;
  /** SIGKILL: it gets no chance to finish anything. */
  kill: () => Promise<void>;
  stop: () => Promise<void>;
};

const PATIENCE_MS = 60_000;

type Where = {
  database: Pick<TestDatabase, "appUrl" | "writerUrl" | "workerUrl">;
  secret: string;
  home?: string;
  port?: number;
  /** A bundle of its main, as `npm start` runs it; without one the sources run. */
  bundle?: string;
};

/** Starts the gateway's or the worker's main over a database and waits until it is at work. */
export async function startPart(name: "gateway" | "worker", where: Where): Promise<Part> {
  const { database, secret } = where;
  const home = where.home ?? mkdtempSync(path.join(tmpdir(), `ambit-${name}-`));
  const port = where.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const script = where.bundle
    ? [where.bundle]
    : ["--import", "tsx", `lib/runtime/mains/${name}.ts`];
  const child = spawn(process.execPath, script, {
    env: childEnvironment({
      DATABASE_URL_APP: database.appUrl,
      DATABASE_URL_WRITER: database.writerUrl,
      DATABASE_URL_WORKER: database.workerUrl,
      AMBIT_HOME: home,
      AMBIT_SECRET: secret,
      AMBIT_GATEWAY_PORT: String(port),
      // Providers of models that tests start are on this machine.
      AMBIT_EGRESS_ALLOW: "127.0.0.1",
      AMBIT_LOG_LEVEL: name === "worker" ? "info" : "silent",
      NODE_ENV: "production",
    }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await said(child, name === "worker" ? "is at work" : "listens on");
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
    if (!where.home) rmSync(home, { recursive: true, force: true });
  };
  return {
    ...{ pid: child.pid ?? 0, url, home, ended },
    kill: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}

/** Waits until the process says a text, and goes on reading so that it never blocks on its output. */
async function said(child: ChildProcess, text: string): Promise<void> {
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      output = `${output}${chunk}`.slice(-4000);
    });
  const until = Date.now() + PATIENCE_MS;
  while (!output.includes(text)) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > until) {
      child.kill("SIGKILL");
      throw new Error(`the process did not start: ${output}`);
    }
    await sleep(20);
  }
}
