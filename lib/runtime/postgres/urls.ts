import { createConnection } from "node:net";
import { AppError } from "@/lib/core/kernel";
import type { Env } from "../env";
import { readCoordinates } from "./coordinates";
import { installSecret, rolePassword } from "./secret";

/** The roles that processes connect as; `ambit_owner` owns the schema and never logs in. */
export const LOGIN_ROLES = ["ambit_app", "ambit_writer", "ambit_worker"] as const;
export type LoginRole = (typeof LOGIN_ROLES)[number];
export const OWNER_ROLE = "ambit_owner";

/** Where each kind of work connects: people's verbs, the gateway's writing, the worker's jobs. */
export type DatabaseUrls = { app: string; writer: string; worker: string };

type Places = Pick<
  Env,
  "home" | "secret" | "databaseUrl" | "databaseUrlApp" | "databaseUrlWriter" | "databaseUrlWorker"
>;

/** `adminUrl` with the login of `role`, whose password follows from the installation's secret. */
export function roleUrl(adminUrl: string, role: LoginRole, secret: string): string {
  return withLogin(adminUrl, role, rolePassword(secret, role));
}

/** `url` with another user name and password; everything else (host, database, options) stays. */
export function withLogin(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = encodeURIComponent(user);
  changed.password = encodeURIComponent(password);
  return changed.href;
}

/** `url` pointed at another database of the same server. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

/** The URLs of the three roles on the database that `adminUrl` names; DATABASE_URL_APP and its like win. */
export function urlsOn(adminUrl: string, secret: string, given?: Partial<Places>): DatabaseUrls {
  return {
    app: given?.databaseUrlApp ?? roleUrl(adminUrl, "ambit_app", secret),
    writer: given?.databaseUrlWriter ?? roleUrl(adminUrl, "ambit_writer", secret),
    worker: given?.databaseUrlWorker ?? roleUrl(adminUrl, "ambit_worker", secret),
  };
}

/**
 * The URLs of the three roles for this process: from DATABASE_URL_APP, _WRITER and _WORKER where given, else from
 * DATABASE_URL, else from the embedded Postgres of `<home>`. Throws `unavailable` where none of these tells.
 */
export async function databaseUrls(env: Places): Promise<DatabaseUrls> {
  const { databaseUrlApp: app, databaseUrlWriter: writer, databaseUrlWorker: worker } = env;
  if (app && writer && worker) return { app, writer, worker };
  return urlsOn(await adminUrlOf(env), await installSecret(env), env);
}

async function adminUrlOf(env: Places): Promise<string> {
  if (env.databaseUrl) return env.databaseUrl;
  const embedded = await readCoordinates(env.home);
  if (embedded && (await accepts(embedded.port))) return embedded.url;
  if (embedded) {
    throw new AppError(
      "unavailable",
      `The embedded Postgres of ${env.home} is not running: \`npm start\` runs it, or set DATABASE_URL.`,
      { reason: "no_database" },
    );
  }
  throw new AppError(
    "unavailable",
    "There is no database to use: set DATABASE_URL, or run `npm start` once so that the embedded Postgres exists.",
    { reason: "no_database" },
  );
}

/** Whether something on this machine listens on a port. */
function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: "127.0.0.1", timeout: 2_000 });
    const answer = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
    socket.once("timeout", () => answer(false));
  });
}
