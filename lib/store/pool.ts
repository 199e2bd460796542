import pg from "pg";
import { AppError } from "../core/kernel";

/** 64-bit integers as bigint, for this pool alone: Prisma shares the driver and wants them otherwise. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    Number(oid) === pg.types.builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format),
};

/** Connection trouble, shutdown, resources: the statement may be right, so the caller may try again. */
const UNAVAILABLE = /^(08|53|57|58|XX)/;

const BOUNDED = {
  connectionTimeoutMillis: 3000,
  statement_timeout: 10_000,
  idle_in_transaction_session_timeout: 15_000,
};
const UNHURRIED = { connectionTimeoutMillis: 60_000, idleTimeoutMillis: 0 };

/** A pool whose waits are bounded, so that a slow database becomes a named answer instead of a pile of requests. */
export function openPool(
  url: string,
  options: { max: number; name: string; pipeline?: boolean; unhurried?: boolean },
): pg.Pool {
  // What nobody waits for may take its time: a first seed, on a machine that has much else to do.
  const waits = options.unhurried ? UNHURRIED : BOUNDED;
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: options.max,
    application_name: options.name,
    ...waits,
    keepAlive: true,
    // Queries given together are sent together: a transaction around one query costs one round trip.
    ...(options.pipeline ? { pipeline: true } : {}),
  });
  // An idle connection that breaks is replaced by the next query; unheard, its error would end the process.
  pool.on("error", () => undefined);
  // So would that of one in use that breaks between two queries; the next query on it fails, and its user hears of it there.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** Runs a query; trouble in reaching the database becomes AppError `unavailable`, anything else stays what it is. */
export async function ask<R extends pg.QueryResultRow>(
  client: pg.Pool | pg.PoolClient,
  query: pg.QueryConfig,
): Promise<R[]> {
  try {
    return (await client.query<R>(query)).rows;
  } catch (error) {
    throw isUnavailable(error)
      ? new AppError("unavailable", "The database is not reachable.", {
          cause: error,
          retryAfter: 1,
        })
      : error;
  }
}

/** Whether an error says that the database could not be reached or could not serve, rather than that it refused. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError) return true;
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return /^[0-9A-Z]{5}$/.test(code) ? UNAVAILABLE.test(code) : true;
}

/** Runs `work` in one transaction of an org, on one connection; with `snapshot`, all it reads is of one moment. */
export async function inOrg<T>(
  pool: Pick<pg.Pool, "connect">,
  orgId: string,
  work: (client: pg.PoolClient) => Promise<T>,
  options: { snapshot?: boolean } = {},
): Promise<T> {
  const begin = options.snapshot ? "BEGIN ISOLATION LEVEL REPEATABLE READ" : "BEGIN";
  const client = await connect(pool);
  let broken: Error | undefined;
  try {
    // In one breath: a round trip costs more than either statement.
    await ask(client, { text: `${begin}; SET LOCAL app.org = '${checked(orgId)}'` });
    const result = await work(client);
    await ask(client, { text: "COMMIT" });
    return result;
  } catch (error) {
    broken = await rollback(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function checked(orgId: string): string {
  if (!UUID.test(orgId)) throw new Error("an org's id is a lower-case uuid");
  return orgId;
}

/**
 * Runs one query in a transaction of an org, all of it sent at once. On a pool without `pipeline` it is merely as slow as
 * `inOrg`. When any of it fails, all of it has.
 */
export async function askInOrg<R extends pg.QueryResultRow>(
  pool: pg.Pool,
  orgId: string,
  query: pg.QueryConfig,
): Promise<R[]> {
  const client = await connect(pool);
  let broken: Error | undefined;
  try {
    const scope = { name: "org", text: "SELECT set_config('app.org', $1, true)", values: [orgId] };
    const sent = [ask(client, { text: "BEGIN" }), ask(client, scope), ask<R>(client, query)];
    const ended = ask(client, { text: "COMMIT" });
    const [, , rows] = await Promise.all(sent).finally(() => ended.catch(() => undefined));
    await ended;
    return rows as R[];
  } catch (error) {
    broken = await rollback(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

async function connect(pool: Pick<pg.Pool, "connect">): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw new AppError("unavailable", "The database is not reachable.", {
      cause: error,
      retryAfter: 1,
    });
  }
}

async function rollback(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query("ROLLBACK");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error("rollback failed");
  }
}
