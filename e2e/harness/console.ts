import { encode } from "next-auth/jwt";
import pg from "pg";
import { v7 } from "uuid";
import type { Role } from "@/lib/core/kernel";
import { type ConsoleEnv, composeConsole } from "@/lib/runtime/context";
import type { SessionClaims } from "@/lib/service/account";
import { createTestDatabase } from "./postgres";

export const PASSWORD = "violet tractor ninety";
export const ORIGIN = "http://console.test";
const browser = { address: null, userAgent: null };

export type Someone = { orgId: string; personId: string; loginId: string; email: string };

/** A console over a database of its own, with a clock that the story moves. `more` is what the environment says besides. */
export async function openConsole(more: Partial<ConsoleEnv> = {}) {
  const database = await createTestDatabase();
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const clock = { now: new Date() };
  const console = composeConsole({
    env: { consoleUrl: ORIGIN, gatewayUrl: "http://gateway.test", trustProxy: false, ...more },
    databaseUrl: database.appUrl,
    secret: database.secret,
    now: () => new Date(clock.now),
  });
  const passwordHash = await console.ports.secrets.hashPassword(PASSWORD);
  let made = 0;

  async function addOrg(name: string): Promise<string> {
    const id = v7();
    await admin.query("INSERT INTO org (id, name, slug) VALUES ($1, $2, $3)", [id, name, id]);
    await admin.query("INSERT INTO org_epoch (org_id) VALUES ($1)", [id]);
    return id;
  }

  async function addPerson(orgId: string, roles: Role[], loginId?: string): Promise<Someone> {
    made += 1;
    const someone = { orgId, personId: v7(), loginId: loginId ?? v7() };
    const email = `person${made}@example.test`;
    if (!loginId)
      await admin.query("INSERT INTO login (id, email, password_hash) VALUES ($1, $2, $3)", [
        someone.loginId,
        email,
        passwordHash,
      ]);
    await admin.query(
      "INSERT INTO person (org_id, id, name, email, roles) VALUES ($1, $2, $3, $4, $5)",
      [orgId, someone.personId, `Person ${made}`, email, roles],
    );
    await admin.query("INSERT INTO membership (org_id, person_id, login_id) VALUES ($1, $2, $3)", [
      orgId,
      someone.personId,
      someone.loginId,
    ]);
    return { ...someone, email };
  }

  async function addKey(orgId: string, kind: "management" | "gateway", scopes: string[]) {
    const id = v7();
    const { text, hash } = console.ports.secrets.newApiKey(kind, orgId, id);
    await admin.query(
      `INSERT INTO api_key (org_id, id, kind, name, secret_hash, scopes, created_by_id)
       VALUES ($1, $2, $3, 'key', $4, $5, $2)`,
      [orgId, id, kind, hash, scopes],
    );
    return { id, text };
  }

  return {
    console,
    admin,
    addOrg,
    addPerson,
    addKey,
    browser,
    /** Moves the clock on. */
    wait: (seconds: number) => {
      clock.now = new Date(clock.now.getTime() + seconds * 1000);
    },
    /** The Cookie header of a browser with this sign-in. */
    cookieOf: async ({ sessionId, orgId }: SessionClaims) => {
      const token = { sid: sessionId, org: orgId };
      return `ambit.session=${await encode({ token, secret: console.authSecret })}`;
    },
    end: async () => {
      await console.end();
      await admin.end();
      await database.drop();
    },
  };
}

export type TestConsole = Awaited<ReturnType<typeof openConsole>>;

/** A request to the API as a browser on the console's own page sends it. */
export function ask(path: string, init: RequestInit = {}): Request {
  return new Request(`${ORIGIN}${path}`, {
    ...init,
    headers: { "sec-fetch-site": "same-origin", ...init.headers },
  });
}
