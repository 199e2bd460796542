import { spawn } from "node:child_process";
import { chmod, rm } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { AppError } from "@/lib/core/kernel";
import { deploy } from "@/lib/store/migrate/deploy";
import { childEnvironment, type Env } from "../env";
import { bootstrapRoles } from "../postgres/bootstrap";
import { withAdmin } from "../postgres/reachable";
import { OWNER_ROLE, urlsOn, withDatabase } from "../postgres/urls";
import { logFile, readLines, tailOf } from "./log-file";
import { say, step } from "./progress";

type Preparing = {
  env: Env;
  secret: string;
  adminUrl: string;
  embedded: boolean;
  /** Where the bundled mains are. */
  dist: string;
  /** Ends what is under way when the start is called off. */
  calledOff: AbortSignal;
};

const DRAFT = "ambit_draft";
const UNFINISHED = "ambit: first data unfinished";

/** Roles, migrations and the first data: leaves a database that the processes can serve from. Errors: `unavailable`. */
export async function prepareDatabase(it: Preparing): Promise<void> {
  if (it.embedded) await prepareEmbedded(it);
  else await prepareOwn(it);
}

/**
 * The first data takes a while, and whoever kills it half-way must not find half a company: it grows in a draft
 * database that gets its name when it is complete.
 */
async function prepareEmbedded(it: Preparing): Promise<void> {
  const maintenance = withDatabase(it.adminUrl, "postgres");
  const name = decodeURIComponent(new URL(it.adminUrl).pathname.slice(1));
  const complete = await withAdmin(maintenance, async (client) => {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
    if (rowCount) return true;
    await client.query(`DROP DATABASE IF EXISTS ${DRAFT} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${DRAFT}`);
    return false;
  });
  if (complete) return migrate(it, it.adminUrl);
  const draft = withDatabase(it.adminUrl, DRAFT);
  await migrate(it, draft);
  await seed(it, draft, it.env.seed ?? "demo");
  await withAdmin(maintenance, async (client) => {
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1",
      [DRAFT],
    );
    await client.query(`ALTER DATABASE ${DRAFT} RENAME TO ${pg.escapeIdentifier(name)}`);
  });
}

/** A database that is not ours to throw away carries a note while its first data is made. */
async function prepareOwn(it: Preparing): Promise<void> {
  await migrate(it, it.adminUrl);
  const { note, populated } = await asOwner(it.adminUrl, async (client) => {
    const { rows } = await client.query<{ note: string | null; populated: boolean }>(
      "SELECT obj_description('org'::regclass) AS note, EXISTS (SELECT FROM org) AS populated",
    );
    return rows[0] ?? { note: null, populated: false };
  });
  if (populated && note === UNFINISHED) {
    throw new AppError(
      "unavailable",
      "The first data of this database was begun and not completed: give DATABASE_URL an empty database.",
      { reason: "seed_unfinished" },
    );
  }
  if (populated) return;
  await asOwner(it.adminUrl, (client) => client.query(`COMMENT ON TABLE org IS '${UNFINISHED}'`));
  await seed(it, it.adminUrl, it.env.seed ?? "empty");
  await asOwner(it.adminUrl, (client) => client.query("COMMENT ON TABLE org IS NULL"));
}

function asOwner<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withAdmin(adminUrl, async (client) => {
    await client.query(`SET ROLE ${OWNER_ROLE}`);
    return work(client);
  });
}

async function migrate(it: Preparing, adminUrl: string): Promise<void> {
  await step("database roles and migrations", async () => {
    await bootstrapRoles(adminUrl, it.secret);
    const applied = await deploy(adminUrl, { warn: say });
    return applied.length > 0 ? `${applied.length} applied` : "up to date";
  });
}

async function seed(
  it: Preparing,
  adminUrl: string,
  scenario: NonNullable<Env["seed"]>,
): Promise<void> {
  await rm(it.env.firstRunPath, { force: true });
  await step(`seed "${scenario}"`, async () => {
    await runSeed(it, adminUrl, scenario);
    await chmod(it.env.firstRunPath, 0o600).catch(() => undefined);
  });
}

function runSeed(it: Preparing, adminUrl: string, scenario: string): Promise<void> {
  const urls = urlsOn(adminUrl, it.secret, it.embedded ? undefined : it.env);
  const logPath = path.join(it.env.home, "logs", "seed.log");
  const write = logFile(logPath, "seed");
  const child = spawn(
    process.execPath,
    ["--enable-source-maps", "--max-semi-space-size=128", path.join(it.dist, "seed.mjs")],
    {
      env: childEnvironment({
        ...processVariables(it.env, urls),
        AMBIT_SEED: scenario,
        AMBIT_FIRST_RUN: it.env.firstRunPath,
      }),
      detached: true,
      signal: it.calledOff,
      killSignal: "SIGKILL",
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  readLines(child.stdout, (line) => {
    write([line]);
    say(`    ${line}`);
  });
  readLines(child.stderr, (line) => write([line]));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) return resolve();
      const words = tailOf(logPath, 12);
      reject(
        new AppError(
          "unavailable",
          `The first data could not be made (${signal ?? `code ${code}`}):\n${words}`,
        ),
      );
    });
  });
}

/** What every process is told: where its database roles connect, never the admin's own login. */
export function processVariables(
  env: Env,
  urls: { app: string; writer: string; worker: string },
): Record<string, string | undefined> {
  return {
    DATABASE_URL: undefined,
    DATABASE_URL_APP: urls.app,
    DATABASE_URL_WRITER: urls.writer,
    DATABASE_URL_WORKER: urls.worker,
    AMBIT_HOME: env.home,
    AMBIT_CONSOLE_URL: env.consoleUrl,
    AMBIT_GATEWAY_URL: env.gatewayUrl,
    NODE_ENV: "production",
    NEXTAUTH_URL: env.consoleUrl,
    NEXT_TELEMETRY_DISABLED: "1",
  };
}
