import pg from "pg";
import { AppError } from "@/lib/core/kernel";
import { withAdmin } from "./reachable";
import { rolePassword } from "./secret";
import { LOGIN_ROLES, type LoginRole, OWNER_ROLE, roleUrl } from "./urls";

const LOCK = 5_127_411;
const LEAST = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT";
const ALREADY_THERE = new Set(["42710", "23505", "XX000"]);

/**
 * Makes the roles of one database, as the admin whom `adminUrl` names (a superuser, or a role with CREATEROLE that owns
 * the database): the owner of the schema, which nobody logs in as, and the three logins. What is right already is left
 * alone; a password is set only where a login with it fails. Throws `unavailable` with one sentence.
 */
export async function bootstrapRoles(adminUrl: string, secret: string): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await ensureRole(client, OWNER_ROLE, "NOLOGIN");
    for (const role of LOGIN_ROLES) await ensureRole(client, role, "LOGIN");
    await ensureOwnerIsOurs(client);
    await ensureSchemaRights(client);
    for (const role of LOGIN_ROLES) await ensurePassword(client, adminUrl, role, secret);
  }).catch(explain);
}

async function ensureRole(client: pg.Client, role: string, login: string): Promise<void> {
  const { rows } = await client.query<{ wide: boolean }>(
    `SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS wide
       FROM pg_roles WHERE rolname = $1`,
    [role],
  );
  if (rows.length === 0) {
    await client.query(`CREATE ROLE ${role} ${login} ${LEAST} NOBYPASSRLS`).catch(unlessThere);
  }
  if (rows[0]?.wide) {
    throw new AppError(
      "unavailable",
      `The database role ${role} has more rights than it may have: it must be ${LEAST} NOBYPASSRLS.`,
      { reason: "role_too_wide" },
    );
  }
}

/** Two installations may make the roles of one server at the same time. */
function unlessThere(error: unknown): void {
  const there = error instanceof pg.DatabaseError && ALREADY_THERE.has(error.code ?? "");
  if (!there) throw error;
}

/** From Postgres 16 on, whoever creates a role may administer it but not become it before this grant. */
async function ensureOwnerIsOurs(client: pg.Client): Promise<void> {
  const become = async () => {
    await client.query(`SET ROLE ${OWNER_ROLE}`);
    await client.query("RESET ROLE");
  };
  await become().catch(async () => {
    await client.query(`GRANT ${OWNER_ROLE} TO CURRENT_USER`);
    await become();
  });
}

async function ensureSchemaRights(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ database: string; owner: boolean }>(
    `SELECT current_database() AS database,
            has_schema_privilege($1, 'public', 'CREATE') AND has_schema_privilege($1, 'public', 'USAGE') AS owner`,
    [OWNER_ROLE],
  );
  if (!rows[0]?.owner) await client.query(`GRANT CREATE, USAGE ON SCHEMA public TO ${OWNER_ROLE}`);
  const database = pg.escapeIdentifier(rows[0]?.database ?? "");
  for (const role of LOGIN_ROLES) {
    const right = await client.query<{ usable: boolean }>(
      `SELECT has_schema_privilege($1, 'public', 'USAGE')
          AND has_database_privilege($1, current_database(), 'CONNECT') AS usable`,
      [role],
    );
    if (right.rows[0]?.usable) continue;
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${role}`);
    await client.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
  }
}

async function ensurePassword(
  client: pg.Client,
  adminUrl: string,
  role: LoginRole,
  secret: string,
): Promise<void> {
  if (await canLogIn(roleUrl(adminUrl, role, secret))) return;
  const password = pg.escapeLiteral(rolePassword(secret, role));
  await client.query(`ALTER ROLE ${role} LOGIN PASSWORD ${password}`);
  if (await canLogIn(roleUrl(adminUrl, role, secret))) return;
  const variable = `DATABASE_URL_${role.slice("ambit_".length).toUpperCase()}`;
  throw new AppError(
    "unavailable",
    `The database does not let ${role} log in where DATABASE_URL points: set ${variable} to a URL that works.`,
    { reason: "role_login" },
  );
}

async function canLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function explain(error: unknown): never {
  if (!(error instanceof pg.DatabaseError)) throw error;
  throw new AppError(
    "unavailable",
    `The database roles could not be made (${error.message}): the user of DATABASE_URL needs CREATEROLE and must own the database.`,
    { reason: "role_bootstrap", cause: error },
  );
}
