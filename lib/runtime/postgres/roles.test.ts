import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/e2e/harness/postgres";
import { bootstrapRoles } from "./bootstrap";
import { assertLeastPrivilege, assertLeastPrivilegeOf } from "./least-privilege";
import { connectAsAdmin } from "./reachable";
import { roleUrl, withLogin } from "./urls";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const asAdmin = async (statement: string) => {
  const client = new pg.Client({ connectionString: database.adminUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
};

describe("the roles of a database", () => {
  test("each login of ours is bound by row-level security", async () => {
    const { appUrl, writerUrl, workerUrl } = database;
    await expect(assertLeastPrivilegeOf(appUrl, writerUrl, workerUrl)).resolves.toBeUndefined();
  });

  test("a superuser is refused", async () => {
    await expect(assertLeastPrivilegeOf(database.adminUrl)).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("superuser"),
    });
  });

  test.each([
    ["a role with BYPASSRLS", "BYPASSRLS", "bypasses"],
    ["a member of the owner", "IN ROLE ambit_owner NOINHERIT", "may become it"],
  ])("%s is refused", async (_what, clause, word) => {
    await asAdmin(`CREATE ROLE ambit_trial LOGIN PASSWORD 'trial' ${clause}`);
    const url = withLogin(database.adminUrl, "ambit_trial", "trial");
    try {
      await expect(assertLeastPrivilegeOf(url)).rejects.toThrow(word);
    } finally {
      await asAdmin("DROP ROLE ambit_trial");
    }
  });

  test("becoming a lesser role does not hide who connected", async () => {
    const client = await connectAsAdmin(database.adminUrl);
    await client.query("SET ROLE ambit_app");
    await expect(assertLeastPrivilege(client)).rejects.toThrow("superuser");
    await client.end();
  });

  test("a login that may create nothing is told what is missing", async () => {
    await asAdmin("CREATE ROLE ambit_nobody LOGIN PASSWORD 'nobody'");
    const url = withLogin(database.adminUrl, "ambit_nobody", "nobody");
    try {
      await expect(bootstrapRoles(url, database.secret)).rejects.toThrow(/needs CREATEROLE/);
    } finally {
      await asAdmin("DROP ROLE ambit_nobody");
    }
  });

  test("bootstrapping again changes nothing, and another secret wins the logins", async () => {
    await bootstrapRoles(database.adminUrl, database.secret);
    await expect(assertLeastPrivilegeOf(database.appUrl)).resolves.toBeUndefined();
    const other = "another secret of this installation";
    await bootstrapRoles(database.adminUrl, other);
    await expect(
      assertLeastPrivilegeOf(roleUrl(database.adminUrl, "ambit_app", other)),
    ).resolves.toBeUndefined();
    await bootstrapRoles(database.adminUrl, database.secret);
    await expect(assertLeastPrivilegeOf(database.appUrl)).resolves.toBeUndefined();
  });

  test("an admin who is no superuser can bootstrap them, once it may become the owner", async () => {
    await asAdmin("CREATE ROLE ambit_steward LOGIN CREATEROLE PASSWORD 'steward'");
    const url = withLogin(database.adminUrl, "ambit_steward", "steward");
    try {
      await asAdmin("GRANT ambit_owner TO ambit_steward");
      await expect(bootstrapRoles(url, database.secret)).resolves.toBeUndefined();
    } finally {
      await asAdmin("REVOKE ambit_owner FROM ambit_steward");
      await asAdmin("DROP ROLE ambit_steward");
    }
  });
});

describe("a database that cannot be used", () => {
  test("is told in one sentence", async () => {
    const gone = new URL(database.adminUrl);
    gone.port = "1";
    await expect(connectAsAdmin(gone.href)).rejects.toThrow(
      /^The Postgres of DATABASE_URL at .+\.$/,
    );
    const nameless = new URL(database.adminUrl);
    nameless.pathname = "/nowhere";
    await expect(connectAsAdmin(nameless.href)).rejects.toThrow("no database named nowhere");
    const stranger = withLogin(database.adminUrl, "stranger", "wrong");
    await expect(connectAsAdmin(stranger)).rejects.toThrow(
      // Which of the two depends on how that server authenticates.
      /does not (accept the user stranger|let the user stranger in)/,
    );
  });
});
