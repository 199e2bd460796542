import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { bootstrapRoles } from "@/lib/runtime/postgres/bootstrap";
import { type EmbeddedPostgres, startEmbedded } from "@/lib/runtime/postgres/embedded";
import { urlsOn, withDatabase } from "@/lib/runtime/postgres/urls";
import { deploy } from "@/lib/store/migrate/deploy";
import type { TestDatabase } from "./postgres";

/** A Postgres server of its own with the product's durable settings, migrated: to be killed, or measured. */
export type OwnPostgres = {
  database: TestDatabase;
  pid: () => number;
  /** Starts it again after it was killed, on the same port. */
  restart: () => Promise<void>;
  end: () => Promise<void>;
};

/** Starts an embedded Postgres in a temporary folder, as `npm start` does: fsync and synchronous commit on. */
export async function openOwnPostgres(): Promise<OwnPostgres> {
  const home = mkdtempSync(path.join(tmpdir(), "ambit-own-"));
  const secret = randomBytes(32).toString("base64");
  let server: EmbeddedPostgres = await startEmbedded({ home });
  const end = async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
  await createDatabase(withDatabase(server.url, "postgres"), server.database);
  await bootstrapRoles(server.url, secret);
  await deploy(server.url);
  const { app, writer, worker } = urlsOn(server.url, secret);
  const urls = { adminUrl: server.url, appUrl: app, writerUrl: writer, workerUrl: worker };
  return {
    database: { ...urls, secret, drop: async () => undefined },
    pid: () => server.pid,
    restart: async () => {
      server = await startEmbedded({ home });
      if (server.url !== urls.adminUrl) throw new Error("Postgres came back on another port");
    },
    end,
  };
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`).finally(() => client.end());
}
