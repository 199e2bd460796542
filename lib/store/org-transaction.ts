import type pg from "pg";

/** Whatever runs SQL: a client of a pool, or a pool. */
export type Sql = Pick<pg.ClientBase, "query">;

/**
 * One transaction, on a client of the caller's, in which row-level security shows one org. Rolls back when `run` throws.
 * @param orgId a uuid
 */
export async function orgTransaction<T>(
  client: Sql,
  orgId: string,
  run: () => Promise<T>,
): Promise<T> {
  await client.query("BEGIN");
  try {
    await client.query("SELECT set_config('app.org', $1, true)", [orgId]);
    const result = await run();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // A connection that broke has rolled back already.
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** Every org there is. Only the worker's role sees more than one. */
export async function allOrgs(sql: Sql): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>("SELECT id FROM org ORDER BY id");
  return rows.map((row) => row.id);
}
