import pg from "pg";
import { AppError } from "@/lib/core/kernel";

const OLDEST = 15;

/**
 * A connection to a database, which the caller ends. Where there is none, throws `unavailable` with one sentence that
 * says why; `what` names the database in it.
 */
export async function connect(url: string, what: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks fails the query under way; it is no reason to end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw unreachable(url, what, error);
  }
}

/** As `connect`, to the database of DATABASE_URL, which must be Postgres 15 or newer. */
export async function connectAsAdmin(url: string): Promise<pg.Client> {
  const client = await connect(url, "The Postgres of DATABASE_URL");
  const { rows } = await client.query<{ version: string }>(
    "SELECT current_setting('server_version_num') AS version",
  );
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major >= OLDEST) return client;
  await client.end();
  throw new AppError(
    "unavailable",
    `DATABASE_URL leads to Postgres ${major}, but Ambit needs Postgres ${OLDEST} or newer.`,
    { reason: "database_too_old" },
  );
}

/** Runs `work` with a connection as `connectAsAdmin` gives it, and ends it. */
export async function withAdmin<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = await connectAsAdmin(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function unreachable(url: string, what: string, error: unknown): AppError {
  const { host, pathname, username } = new URL(url);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const name = decodeURIComponent(pathname.slice(1));
  const user = decodeURIComponent(username);
  const why: Record<string, string> = {
    "3D000": `has no database named ${name}`,
    "28P01": `does not accept the user ${user} with this password`,
    "28000": `does not let the user ${user} in`,
  };
  const text = error instanceof Error && error.message ? error.message : code;
  const sentence = why[code] ?? `cannot be reached (${text || "no answer"})`;
  return new AppError("unavailable", `${what} at ${host} ${sentence}.`, {
    reason: "database_unreachable",
    cause: error,
  });
}
