import { mkdirSync } from "node:fs";
import path from "node:path";
import { AppError } from "@/lib/core/kernel";
import { childEnvironment, type Env } from "../env";
import { signal } from "../postgres/processes";
import { connectAsAdmin } from "../postgres/reachable";
import { installSecret } from "../postgres/secret";
import { urlsOn } from "../postgres/urls";
import { announce } from "./announce";
import { type Child, superviseChild } from "./child";
import { prepareDatabase, processVariables } from "./database";
import { type KeptPostgres, keepPostgres } from "./keep-postgres";
import { parentLock, releaseLock, takeLock } from "./locks.mjs";
import { requireFreePort } from "./ports";
import { say, step } from "./progress";
import { waitUntilReady } from "./readiness";

/** Stopped in this order; Postgres after them. */
const STOP_ORDER = ["console", "gateway", "worker"];

type Parent = {
  env: Env;
  /** Where the bundled mains are. */
  dist: string;
  children: Child[];
  postgres: KeptPostgres | undefined;
  calledOff: AbortController;
};

/**
 * The parent: starts the database, migrates and seeds it, then keeps gateway, worker and console running until it is
 * told to stop (SIGINT, SIGTERM, SIGHUP), when it stops them in order and Postgres last. `dist` holds the bundled mains.
 * Resolves when everything runs; throws AppError with a sentence for the user, having stopped what it had started.
 */
export async function runParent(env: Env, dist: string): Promise<void> {
  const lock = takeLock(parentLock(env.home));
  if (!lock.taken) {
    throw new AppError(
      "unavailable",
      `Ambit is running here already (process ${lock.pid}): stop it first.`,
    );
  }
  const calledOff = new AbortController();
  const parent: Parent = { env, dist, children: [], postgres: undefined, calledOff };
  const started = start(parent, lock.stale ? 15_000 : 2_000);
  stopOnSignals(parent, started);
  try {
    await started;
  } catch (error) {
    // A start that was called off is stopped by whoever called it off.
    if (calledOff.signal.aborted) return;
    await stopAll(parent);
    throw error;
  }
}

async function start(parent: Parent, portPatienceMs: number): Promise<void> {
  const { env, dist, calledOff } = parent;
  mkdirSync(path.join(env.home, "logs"), { recursive: true, mode: 0o700 });
  await requireFreePort(env.consolePort, env.host, "AMBIT_CONSOLE_PORT", portPatienceMs);
  await requireFreePort(env.gatewayPort, env.host, "AMBIT_GATEWAY_PORT", portPatienceMs);
  const secret = await installSecret(env);
  const adminUrl = await startDatabase(parent);
  calledOff.signal.throwIfAborted();
  const embedded = !env.databaseUrl;
  await prepareDatabase({ env, secret, adminUrl, embedded, dist, calledOff: calledOff.signal });
  calledOff.signal.throwIfAborted();
  await startChildren(parent, () => {
    // The embedded Postgres may have come back on another port.
    const admin = parent.postgres?.url ?? adminUrl;
    return childEnvironment(processVariables(env, urlsOn(admin, secret, embedded ? {} : env)));
  });
  await announce(env);
}

async function startDatabase(parent: Parent): Promise<string> {
  const { env } = parent;
  if (env.databaseUrl) {
    const url = env.databaseUrl;
    await step("the database of DATABASE_URL", async () => (await connectAsAdmin(url)).end());
    return url;
  }
  let url = "";
  await step("Postgres", async () => {
    parent.postgres = await keepPostgres({
      home: env.home,
      say: warn,
      onMoved: () => parent.children.forEach(startAnew),
    });
    url = parent.postgres.url;
    return parent.postgres.reused ? "running already" : "started";
  });
  return url;
}

async function startChildren(parent: Parent, environment: () => NodeJS.ProcessEnv): Promise<void> {
  const { env, dist, calledOff } = parent;
  const places: [name: string, readyAt: string | undefined][] = [
    ["gateway", `${localOrigin(env.host, env.gatewayPort)}/readyz`],
    ["worker", undefined],
    ["console", `${localOrigin(env.host, env.consolePort)}/sign-in`],
  ];
  const waits = places.map(([name, readyAt]) => {
    const child = superviseChild({
      name,
      args: ["--enable-source-maps", path.join(dist, `${name}.mjs`)],
      env: environment,
      logPath: path.join(env.home, "logs", `${name}.log`),
      say: warn,
    });
    parent.children.push(child);
    return step(name, () => waitUntilReady(child, readyAt, calledOff.signal));
  });
  await Promise.all(waits);
}

function startAnew(child: Child): void {
  const pid = child.pid();
  if (pid) signal(pid, "SIGTERM");
}

const warn = (sentence: string) => say(`! ${sentence}`);

function localOrigin(host: string, port: number): string {
  const reachable = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? host;
  return `http://${reachable.includes(":") && !reachable.startsWith("[") ? `[${reachable}]` : reachable}:${port}`;
}

/** The second signal does not wait for anything. */
function stopOnSignals(parent: Parent, started: Promise<void>): void {
  const { calledOff } = parent;
  const stop = async () => {
    if (calledOff.signal.aborted) process.exit(1);
    calledOff.abort();
    say("\nStopping.");
    await started.catch(() => undefined);
    await stopAll(parent);
    say("Stopped.");
    process.exit(0);
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => void stop());
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
}

async function stopAll({ env, children, postgres }: Parent): Promise<void> {
  for (const name of STOP_ORDER) {
    await children.find((child) => child.name === name)?.stop();
  }
  await postgres?.stop();
  releaseLock(parentLock(env.home));
}
