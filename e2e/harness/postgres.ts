import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { readEnv } from "@/lib/runtime/env";
import { bootstrapRoles } from "@/lib/runtime/postgres/bootstrap";
import { startEmbedded } from "@/lib/runtime/postgres/embedded";
import { connectAsAdmin } from "@/lib/runtime/postgres/reachable";
import { installSecret } from "@/lib/runtime/postgres/secret";
import { urlsOn, withDatabase } from "@/lib/runtime/postgres/urls";
import { isRunning } from "@/lib/runtime/supervisor/locks.mjs";
import { deploy } from "@/lib/store/migrate/deploy";

declare module "vitest" {
  export interface ProvidedContext {
    /** The Postgres of this run: its admin, the secret the roles' passwords follow from, a migrated template. */
    postgres: { adminUrl: string; secret: string; template: string };
  }
}

/** A migrated database of its own, and the logins of each role on it. */
export type TestDatabase = {
  adminUrl: string;
  appUrl: string;
  writerUrl: string;
  workerUrl: string;
  /** The secret that the roles' passwords follow from. */
  secret: string;
  drop(): Promise<void>;
};

const FOLDER = "ambit-test-";
/** Nothing here has to survive a power cut. */
const FAST = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  shared_buffers: "128MB",
};

let tearDown: () => Promise<void> = async () => undefined;

/** vitest's globalSetup: a Postgres for the whole run (DATABASE_URL's, or an embedded one in a temporary folder). */
export async function setup(project: TestProject): Promise<void> {
  const server = await startServer();
  const { adminUrl, secret } = server;
  const template = `ambit_template_${randomBytes(5).toString("hex")}`;
  tearDown = async () => {
    await onServer(adminUrl, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await server.stop();
  };
  await onServer(adminUrl, `CREATE DATABASE ${template}`);
  const templateUrl = withDatabase(adminUrl, template);
  await bootstrapRoles(templateUrl, secret);
  await deploy(templateUrl);
  project.provide("postgres", { adminUrl, secret, template });
}

/** vitest's: ends what `setup` started. */
export async function teardown(): Promise<void> {
  await tearDown();
}

/** A fresh migrated database on the Postgres of this run: a copy of a template, so it takes a moment only. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, secret, template } = inject("postgres");
  const name = `ambit_test_${randomBytes(6).toString("hex")}`;
  await onServer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = withDatabase(adminUrl, name);
  const { app, writer, worker } = urlsOn(url, secret);
  return {
    adminUrl: url,
    appUrl: app,
    writerUrl: writer,
    workerUrl: worker,
    secret,
    drop: () => onServer(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function startServer() {
  const env = readEnv();
  if (env.databaseUrl) {
    await (await connectAsAdmin(env.databaseUrl)).end();
    const nothing = async () => undefined;
    return { adminUrl: env.databaseUrl, secret: await installSecret(env), stop: nothing };
  }
  await clearAbandoned();
  const home = mkdtempSync(path.join(tmpdir(), `${FOLDER}${process.pid}-`));
  const server = await startEmbedded({ home, settings: FAST });
  const stop = async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
  const adminUrl = withDatabase(server.url, "postgres");
  return { adminUrl, secret: randomBytes(32).toString("base64"), stop };
}

/** A run that was killed leaves its Postgres behind. */
async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(name.startsWith(FOLDER) ? name.slice(FOLDER.length).split("-")[0] : 0);
    if (!pid || isRunning(pid)) continue;
    const home = path.join(tmpdir(), name);
    await startEmbedded({ home })
      .then((server) => server.stop())
      .catch(() => undefined);
    rmSync(home, { recursive: true, force: true });
  }
}

async function onServer(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
