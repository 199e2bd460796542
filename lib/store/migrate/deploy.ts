import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { AppError } from "@/lib/core/kernel";

export type DeployOptions = {
  /** The folder of migrations; `prisma/migrations` of the working directory unless told. */
  directory?: string;
  /** The role that owns what the migrations make. */
  owner?: string;
  /** Told, in a sentence, of an applied migration whose file has changed since. */
  warn?: (sentence: string) => void;
};

type Migration = { name: string; sql: string; checksum: string };
type Row = { migration_name: string; checksum: string; finished_at: Date | null };

/** The number that Prisma's own engine locks while it migrates. */
const LOCK = 72_707_369;

const TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/**
 * Applies the migrations that a database has not had yet, in order, and returns their names. Keeps Prisma's own books
 * (`_prisma_migrations`, checksums, advisory lock), so `prisma migrate deploy` and `status` agree with it. Each
 * migration is one transaction: one that fails or is killed leaves nothing. Everything runs as `owner`. Throws
 * `unavailable`: the database is ahead of this version, holds a failed migration, or a migration failed.
 */
export async function deploy(adminUrl: string, options: DeployOptions = {}): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query(`SET ROLE ${pg.escapeIdentifier(options.owner ?? "ambit_owner")}`);
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    return await applyMissing(client, readMigrations(options.directory), options.warn);
  } finally {
    await client.end();
  }
}

async function applyMissing(
  client: pg.Client,
  migrations: Migration[],
  warn: DeployOptions["warn"],
): Promise<string[]> {
  await client.query("SET client_min_messages = warning");
  await client.query(TABLE);
  const { rows } = await client.query<Row>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  refuseWhatWeCannotContinue(rows, migrations);
  const checksums = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const applied: string[] = [];
  for (const migration of migrations) {
    const before = checksums.get(migration.name);
    if (before === undefined) {
      await apply(client, migration);
      applied.push(migration.name);
    } else if (before !== migration.checksum) {
      warn?.(`The migration ${migration.name} was changed after it was applied.`);
    }
  }
  return applied;
}

function refuseWhatWeCannotContinue(rows: Row[], migrations: Migration[]): void {
  const failed = rows.find((row) => row.finished_at === null);
  if (failed) {
    throw new AppError(
      "unavailable",
      `The migration ${failed.migration_name} failed in this database before: resolve it with \`prisma migrate resolve\`.`,
      { reason: "migration_failed" },
    );
  }
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = rows.find((row) => !known.has(row.migration_name));
  if (unknown) {
    throw new AppError(
      "unavailable",
      `The database was migrated by a newer Ambit (it has ${unknown.migration_name}): start that version, or use another database.`,
      { reason: "migration_unknown" },
    );
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => undefined);
    const text = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("unavailable", `The migration ${name} could not be applied: ${text}.`, {
      reason: "migration_failed",
      cause,
    });
  }
}

function readMigrations(directory = path.resolve("prisma/migrations")): Migration[] {
  const names = existsSync(directory) ? readdirSync(directory).sort() : [];
  return names.flatMap((name) => {
    const file = path.join(directory, name, "migration.sql");
    if (!existsSync(file)) return [];
    const bytes = readFileSync(file);
    const checksum = createHash("sha256").update(bytes).digest("hex");
    return { name, sql: bytes.toString("utf8"), checksum };
  });
}
