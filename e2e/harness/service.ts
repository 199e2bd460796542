import { randomBytes } from "node:crypto";
import pg from "pg";
import { rolesMay } from "@/lib/contract/permission";
import { AppError, type Role } from "@/lib/core/kernel";
import { composeConsole } from "@/lib/runtime/context";
import type { Ctx } from "@/lib/service/ctx";
import { foundOrg } from "@/lib/service/org/found";
import type { TestDatabase } from "./postgres";

/** A person of a test org, and the context in which their requests run. */
export type TestPerson = { id: string; name: string; ctx: Ctx };

/** An org of its own, on the real database, written to only through the product's own roles and ports. */
export type TestOrg = {
  orgId: string;
  /** Adds a person with some roles and a browser signed in just now. */
  join: (...roles: Role[]) => Promise<TestPerson>;
  /** Every event of the org, oldest first, as its canonical bytes have it. */
  events: () => Promise<RecordedEvent[]>;
  epoch: () => Promise<bigint>;
};

export type RecordedEvent = {
  id: string;
  kind: string;
  actor: { type: string; id: string };
  subject?: { type: string; id: string };
  data: Record<string, unknown>;
};

export type ServiceWorld = {
  newOrg: (options?: { demo?: boolean }) => Promise<TestOrg>;
  /** The database as its superuser: to look past row-level security, and for what the gateway would have written. */
  admin: pg.Pool;
  ports: Ctx["ports"];
  newId: () => string;
  /** Where the same database is reached by the other roles, and the installation secret: to put a gateway beside it. */
  database: TestDatabase;
  secret: string;
  end: () => Promise<void>;
};

/** An identity provider that nobody reaches (RFC 6761). */
const SOMEWHERE = {
  issuer: "https://login.invalid",
  clientId: "ambit",
  clientSecret: undefined,
  scopes: "openid profile email",
  groupsClaim: "groups",
  name: "Login",
  roleMap: [],
};

/** The people's side as it is composed in the product, over a database of its own: the one given, or one of the test run's. */
export async function openServiceWorld(given?: TestDatabase): Promise<ServiceWorld> {
  // Only a test run has a Postgres to copy a database on.
  const database = given ?? (await (await import("./postgres")).createTestDatabase());
  const secret = randomBytes(32).toString("base64");
  const composed = composeConsole({
    env: {
      consoleUrl: "http://localhost:3000",
      gatewayUrl: "http://localhost:4000",
      trustProxy: false,
      oidc: SOMEWHERE,
    },
    databaseUrl: database.appUrl,
    secret,
  });
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
  // Some tests kill the server; the next query says so where it matters.
  admin.on("error", () => undefined);
  admin.on("connect", (client) => client.on("error", () => undefined));
  const { ports, newId, now } = composed;
  const passwordHash = await ports.secrets.hashPassword(PASSWORD);
  return {
    admin,
    ports,
    newId,
    database,
    secret,
    newOrg: async ({ demo = false } = {}) => {
      const orgId = newId();
      await ports.transact.write(orgId, async (tx) => {
        const founding = { orgId, name: "Test", slug: `t-${orgId}`, demo, at: now() };
        await foundOrg(tx, { ...founding, policyId: newId() });
      });
      return {
        orgId,
        join: (...roles) => join({ ports, newId, now }, passwordHash, orgId, roles),
        events: () => eventsOf(admin, orgId),
        epoch: async () => {
          const found = await admin.query("SELECT epoch FROM org_epoch WHERE org_id = $1", [orgId]);
          return BigInt(found.rows[0].epoch);
        },
      };
    },
    end: async () => {
      await composed.end();
      await admin.end();
      await database.drop();
    },
  };
}

type Base = Pick<Ctx, "ports" | "newId" | "now">;

async function join(
  base: Base,
  passwordHash: string,
  orgId: string,
  roles: readonly Role[],
): Promise<TestPerson> {
  const [id, loginId, loginSessionId] = [base.newId(), base.newId(), base.newId()];
  const name = `Person ${id.slice(-6)}`;
  const email = `${id}@example.com`;
  const at = base.now();
  await base.ports.transact.write(orgId, async (tx) => {
    await tx.person.create({ data: { orgId, id, name, email, roles: [...roles] } });
    await tx.login.create({
      data: { id: loginId, email, passwordHash, createdAt: at, updatedAt: at },
    });
    await tx.membership.create({ data: { orgId, personId: id, loginId } });
    await tx.loginSession.create({
      data: {
        id: loginSessionId,
        orgId,
        personId: id,
        loginId,
        authenticatedAt: at,
        expiresAt: new Date(at.getTime() + 3_600_000),
      },
    });
  });
  const ctx: Ctx = {
    ...base,
    orgId,
    actor: { type: "person", id, name },
    may: (permission) => rolesMay(roles, permission),
    authenticatedAt: at,
    loginSessionId,
  };
  return { id, name, ctx };
}

/** Every test person's password: hashing is slow on purpose. */
export const PASSWORD = "correct horse battery";

async function eventsOf(admin: pg.Pool, orgId: string): Promise<RecordedEvent[]> {
  const { rows } = await admin.query<{ canonical: string }>(
    "SELECT canonical FROM event WHERE org_id = $1 ORDER BY recorded_at, id",
    [orgId],
  );
  return rows.map(({ canonical }) => JSON.parse(canonical) as RecordedEvent);
}

/** A session with one pending approval and one live grant, as the gateway and an approver leave them. */
export type Waiting = { sessionId: string; approvalId: string; grantId: string };

/** Writes a session of an agent in which it waits for one yes and holds another. */
export async function waitingSession(
  { admin, newId }: Pick<ServiceWorld, "admin" | "newId">,
  orgId: string,
  facts: { agentId: string; toolId: string; evaluationId: string; eligible: string[] },
): Promise<Waiting> {
  const { agentId, toolId, evaluationId, eligible } = facts;
  const [sessionId, approvalId, approved, grantId] = [newId(), newId(), newId(), newId()];
  await admin.query(
    `INSERT INTO session (org_id, id, agent_id, external_id, origin, labels, effects, opened_at, last_at)
     VALUES ($1, $2, $3, $4, 'opened', '{}', '{}', now(), now())`,
    [orgId, sessionId, agentId, `chat-${sessionId}`],
  );
  const requirements = JSON.stringify([{ policy: "ceiling:test", count: 1, eligible }]);
  for (const [id, state] of [
    [approvalId, "pending"],
    [approved, "approved"],
  ])
    await admin.query(
      `INSERT INTO approval (org_id, id, agent_id, session_id, tool_id, evaluation_id, digest, requirements, policies,
         labels, state, requested_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'd', $7, '{}', '{}', $8, now(), now() + interval '1 hour')`,
      [orgId, id, agentId, sessionId, toolId, evaluationId, requirements, state],
    );
  await admin.query(
    `INSERT INTO "grant" (org_id, id, approval_id, agent_id, session_id, digest, issued_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, 'd', now(), now() + interval '1 hour')`,
    [orgId, grantId, approved, agentId, sessionId],
  );
  return { sessionId, approvalId, grantId };
}

/** How a verb refused, or that it did not. */
export async function refusal(running: Promise<unknown>): Promise<AppError> {
  try {
    await running;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

/** A management key's context: what its holder may ask of `/api/v1`. */
export function asKey(maker: TestPerson, keyId: string, scopes: readonly string[]): Ctx {
  const { ports, newId, now, orgId } = maker.ctx;
  const actor = { type: "key", id: keyId, name: "key" } as const;
  return { ports, newId, now, orgId, actor, may: (permission) => scopes.includes(permission) };
}
