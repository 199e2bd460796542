import pg from "pg";
import type { TestDatabase } from "./postgres";

export const ROLES = ["ambit_app", "ambit_writer", "ambit_worker"] as const;
export type Role = (typeof ROLES)[number];

/** The product's database roles, to try what each may do. */
export type Roles = {
  /** Runs one statement as a role that works for an org, and takes it back. */
  as: (
    role: Role,
    orgId: string | null,
    sql: string,
    values?: unknown[],
  ) => Promise<pg.QueryResult>;
  end: () => Promise<void>;
};

/** Connects as each role. */
export function openRoles({ appUrl, writerUrl, workerUrl }: TestDatabase): Roles {
  const pool = (connectionString: string) => new pg.Pool({ connectionString, max: 2 });
  const pools: Record<Role, pg.Pool> = {
    ...{ ambit_app: pool(appUrl), ambit_writer: pool(writerUrl), ambit_worker: pool(workerUrl) },
  };
  return {
    as: async (role, orgId, sql, values = []) => {
      const client = await pools[role].connect();
      try {
        await client.query("BEGIN");
        if (orgId !== null) await client.query("SELECT set_config('app.org', $1, true)", [orgId]);
        return await client.query(sql, values);
      } finally {
        await client.query("ROLLBACK");
        client.release();
      }
    },
    end: async () => {
      for (const one of Object.values(pools)) await one.end();
    },
  };
}

/** How Postgres says that a role may not do something. */
export const REFUSED = "42501";

/** How the database refused, or what it let happen. */
export async function outcomeOf(running: Promise<pg.QueryResult>): Promise<string> {
  try {
    return `${(await running).rowCount} rows`;
  } catch (error) {
    return error instanceof pg.DatabaseError ? String(error.code) : String(error);
  }
}
