import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnvironment } from "@/lib/runtime/env";
import { readCoordinates } from "@/lib/runtime/postgres/coordinates";
import { type FirstRun, readFirstRun } from "@/lib/runtime/supervisor/first-run";
import { isRunning, lockHolder, parentLock } from "@/lib/runtime/supervisor/locks.mjs";
import { freePort } from "@/lib/runtime/supervisor/ports";
import { openIdentityProvider } from "./identity-provider";
import { openSinks } from "./sinks";

/** The product as `npm start` runs it, in a home and on ports of its own. */
export type Product = FirstRun & {
  home: string;
  /** The database as its superuser: for what only time could do. */
  adminUrl: string;
  /** Answers every e-mail that the product has sent, as a JSON list of texts. */
  letterbox: string;
  /** Takes, by PUT, who somebody is at the identity provider from now on. */
  accounts: string;
};

/** What its identity provider is called. */
export const PROVIDER = "Corporate login";

const FOLDER = "ambit-stories-";
const NOTE = path.resolve(".ambit/stories.json");
const READY = "Ambit is running.";
/** A first start may install, build and make four weeks of demo data. */
const START_PATIENCE_MS = 20 * 60_000;
const STOP_PATIENCE_MS = 40_000;

/** Starts the product as `npm start` does, and waits until it says that it runs. */
export async function startProduct(): Promise<{ product: Product; stop: () => Promise<void> }> {
  await endAbandoned();
  const home = mkdtempSync(path.join(tmpdir(), `${FOLDER}${process.pid}-`));
  const sinks = await openSinks();
  const letters = await serveLetters(sinks.mails);
  const ports = await freePorts();
  const house = await openIdentityProvider(`http://localhost:${ports[0]}`);
  const outside = {
    AMBIT_SMTP_URL: sinks.smtp,
    AMBIT_EGRESS_ALLOW: [sinks.smtp, house.issuer].map((url) => new URL(url).host).join(","),
    AMBIT_OIDC_ISSUER: house.issuer,
    AMBIT_OIDC_CLIENT_ID: house.clientId,
    AMBIT_OIDC_CLIENT_SECRET: house.clientSecret,
    AMBIT_OIDC_NAME: PROVIDER,
  };
  const parent = spawnParent({ home, seed: "demo", ports, ...outside });
  const stop = async () => {
    await end(parent);
    letters.close();
    letters.closeAllConnections();
    sinks.close();
    house.close();
    rmSync(NOTE, { force: true });
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await untilReady(parent);
    const product = await productOf(home, addressOf(letters), house.accounts);
    mkdirSync(path.dirname(NOTE), { recursive: true, mode: 0o700 });
    writeFileSync(NOTE, JSON.stringify(product), { mode: 0o600 });
    return { product, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The product that this run of the stories has started. */
export function runningProduct(): Product {
  return JSON.parse(readFileSync(NOTE, "utf8")) as Product;
}

type Setting = { home: string; seed: "demo" | "empty" | "storm"; ports: readonly [number, number] };
type Outside = Partial<Record<(typeof OUTSIDE)[number], string>>;

/** What of the world outside the product is told of. */
const OUTSIDE = [
  "AMBIT_SMTP_URL",
  "AMBIT_EGRESS_ALLOW",
  "AMBIT_OIDC_ISSUER",
  "AMBIT_OIDC_CLIENT_ID",
  "AMBIT_OIDC_CLIENT_SECRET",
  "AMBIT_OIDC_NAME",
  "AMBIT_OIDC_SCOPES",
  "AMBIT_OIDC_GROUPS_CLAIM",
  "AMBIT_OIDC_ROLE_MAP",
  "AMBIT_LOCAL_SIGN_IN",
] as const;

/** Two ports that nobody uses: the console's and the gateway's. */
export async function freePorts(): Promise<[number, number]> {
  return [await freePort(), await freePort()];
}

/** Starts the parent in a home, again if need be, and waits until it says that everything runs. */
export async function launch(setting: Setting): Promise<ChildProcess> {
  const parent = spawnParent(setting);
  await untilReady(parent);
  return parent;
}

function spawnParent({ home, seed, ports, ...outside }: Setting & Outside): ChildProcess {
  const env = childEnvironment({
    DATABASE_URL: undefined,
    DATABASE_URL_APP: undefined,
    DATABASE_URL_WRITER: undefined,
    DATABASE_URL_WORKER: undefined,
    AMBIT_HOME: home,
    AMBIT_HOST: undefined,
    AMBIT_SECRET: undefined,
    AMBIT_CONSOLE_PORT: String(ports[0]),
    AMBIT_GATEWAY_PORT: String(ports[1]),
    AMBIT_CONSOLE_URL: undefined,
    AMBIT_GATEWAY_URL: undefined,
    AMBIT_FIRST_RUN: undefined,
    AMBIT_CHECKPOINT_DIR: undefined,
    AMBIT_SEED: seed,
    ...Object.fromEntries(OUTSIDE.map((name) => [name, undefined])),
    ...outside,
    NODE_ENV: undefined,
    // The runner's own switches are not the product's.
    FORCE_COLOR: undefined,
    NODE_OPTIONS: undefined,
  });
  const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
  return spawn(process.execPath, ["lib/runtime/cli/start.mjs"], { env, stdio });
}

async function productOf(home: string, letterbox: string, accounts: string): Promise<Product> {
  const first = await readFirstRun(path.join(home, "first-run.json"));
  const postgres = await readCoordinates(home);
  if (!first || !postgres) throw new Error(`${home} does not say how to sign in`);
  return { ...first, home, adminUrl: postgres.url, letterbox, accounts };
}

/** Reads along until the product says that it runs, and goes on reading so that it never blocks on its output. */
async function untilReady(parent: ChildProcess): Promise<void> {
  let output = "";
  for (const stream of [parent.stdout, parent.stderr])
    stream?.on("data", (chunk) => {
      output = `${output}${chunk}`.slice(-20_000);
    });
  const until = Date.now() + START_PATIENCE_MS;
  while (!output.includes(READY)) {
    if (hasEnded(parent)) throw new Error(`The product did not start:\n${output}`);
    if (Date.now() > until) throw new Error(`The product took too long to start:\n${output}`);
    await sleep(100);
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Asks the parent to stop everything; ends it by force where it does not. */
export async function end(parent: ChildProcess): Promise<void> {
  if (hasEnded(parent)) return;
  const ended = new Promise<void>((resolve) => parent.once("close", () => resolve()));
  parent.kill("SIGTERM");
  const force = setTimeout(() => parent.kill("SIGKILL"), STOP_PATIENCE_MS);
  await ended;
  clearTimeout(force);
}

/** A run that was killed leaves its product running. */
async function endAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const runner = Number(name.startsWith(FOLDER) ? name.slice(FOLDER.length).split("-")[0] : 0);
    if (!runner || isRunning(runner)) continue;
    const home = path.join(tmpdir(), name);
    const parent = lockHolder(parentLock(home));
    if (parent) process.kill(parent, "SIGTERM");
    const until = Date.now() + STOP_PATIENCE_MS;
    while (parent && isRunning(parent) && Date.now() < until) await sleep(100);
    rmSync(home, { recursive: true, force: true });
  }
}

/** Lets stories, which run in processes of their own, read what was mailed. */
async function serveLetters(mails: readonly string[]): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "application/json").end(JSON.stringify(mails));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
