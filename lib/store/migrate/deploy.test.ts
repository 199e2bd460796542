import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/e2e/harness/postgres";
import { deploy } from "./deploy";

let database: TestDatabase;
let directory: string;
beforeEach(async () => {
  database = await createTestDatabase();
  await query("DROP TABLE _prisma_migrations");
  directory = mkdtempSync(path.join(tmpdir(), "ambit-migrations-"));
});
afterEach(async () => {
  rmSync(directory, { recursive: true, force: true });
  await database.drop();
});

async function query(statement: string) {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  return client.query(statement).finally(() => client.end());
}

function write(name: string, sql: string) {
  mkdirSync(path.join(directory, name), { recursive: true });
  writeFileSync(path.join(directory, name, "migration.sql"), sql);
}

describe("migrating", () => {
  test("applies what is missing, once, in order, as the owner of the schema", async () => {
    write("2_second", "ALTER TABLE trial ADD COLUMN b int;");
    write("1_first", "CREATE TABLE trial (a int);");
    await expect(deploy(database.adminUrl, { directory })).resolves.toEqual([
      "1_first",
      "2_second",
    ]);
    await expect(deploy(database.adminUrl, { directory })).resolves.toEqual([]);
    const { rows } = await query("SELECT tableowner FROM pg_tables WHERE tablename = 'trial'");
    expect(rows).toEqual([{ tableowner: "ambit_owner" }]);
  });

  test("two that start together do the work once", async () => {
    write("1_first", "SELECT pg_sleep(0.3); CREATE TABLE trial (a int);");
    const both = [
      deploy(database.adminUrl, { directory }),
      deploy(database.adminUrl, { directory }),
    ];
    const applied = (await Promise.all(both)).flat();
    expect(applied).toEqual(["1_first"]);
  });

  test("a migration that fails leaves nothing, and can be mended and run again", async () => {
    write("1_first", "CREATE TABLE trial (a int); SELECT 1/0;");
    await expect(deploy(database.adminUrl, { directory })).rejects.toThrow(
      "The migration 1_first could not be applied: division by zero.",
    );
    write("1_first", "CREATE TABLE trial (a int);");
    await expect(deploy(database.adminUrl, { directory })).resolves.toEqual(["1_first"]);
  });

  test("a database of a newer version is refused", async () => {
    write("1_first", "CREATE TABLE trial (a int);");
    write("2_newer", "SELECT 1;");
    await deploy(database.adminUrl, { directory });
    rmSync(path.join(directory, "2_newer"), { recursive: true });
    await expect(deploy(database.adminUrl, { directory })).rejects.toMatchObject({
      code: "unavailable",
      reason: "migration_unknown",
    });
  });

  test("a file changed after it was applied is told, as Prisma tells it", async () => {
    write("1_first", "CREATE TABLE trial (a int);");
    await deploy(database.adminUrl, { directory });
    write("1_first", "CREATE TABLE trial (a bigint);");
    const told: string[] = [];
    await deploy(database.adminUrl, { directory, warn: (sentence) => told.push(sentence) });
    expect(told).toEqual(["The migration 1_first was changed after it was applied."]);
  });
});
