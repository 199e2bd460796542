import { createPublicKey, verify } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/e2e/harness/postgres";
import type { SimulatedRoute, SimulatedTask } from "@/lib/contract/routing-policy";
import { verifyExport } from "@/lib/core/audit";
import type { Role } from "@/lib/core/kernel";
import { openKeeper } from "@/lib/runtime/seeding/keeper";
import { openPress } from "@/lib/runtime/seeding/press";
import { openStage, type Stage } from "@/lib/runtime/seeding/stage";
import { run } from "../cast";
import { DAY } from "../play";
import { STORM, type StormSize } from "./size";
import { seedStorm } from "./storm";

const SIZE = { ...STORM, agents: 60, people: 40, entitlements: 320, events: 3_000, days: 12 };
const LITTLE = { ...SIZE, agents: 41, tools: 120, resources: 34, events: 500, days: 4 };
/** Noon of yesterday. */
const UNTIL = new Date((Math.floor(Date.now() / DAY) - 0.5) * DAY);

type SimulatedPage = { erased: object[]; next: string | null; tasks: SimulatedTask[] };

type Seeded = {
  database: TestDatabase;
  admin: pg.Pool;
  stage: Stage;
  orgId: string;
  folder: string;
};

async function seeded(size: StormSize): Promise<Seeded> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), "ambit-storm-"));
  const { secret } = database;
  const urls = { app: database.appUrl, writer: database.writerUrl, worker: database.workerUrl };
  const env = { consoleUrl: "http://c.test", gatewayUrl: "http://g.test", trustProxy: false };
  const open = (at: Date) => openStage({ env, urls, secret }, at);
  const checkpointDir = path.join(folder, "checkpoints");
  const keeper = openKeeper({ databaseUrl: urls.worker, secret, checkpointDir });
  const theatre = { open, keeper, press: () => openPress({ urls, secret }), say: () => undefined };
  const { orgId } = await seedStorm({ ...theatre, until: UNTIL }, size);
  await keeper.end();
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
  return { database, admin, stage: open(UNTIL), orgId, folder };
}

async function clear({ admin, database, stage, folder }: Seeded): Promise<void> {
  await stage.end();
  await admin.end();
  await database.drop();
  await rm(folder, { recursive: true });
}

async function count({ admin }: Seeded, sql: string): Promise<number> {
  const { rows } = await admin.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`);
  return Number(rows[0]?.n);
}

async function texts({ admin }: Seeded, sql: string): Promise<string[]> {
  const { rows } = await admin.query<{ text: string }>(sql);
  return rows.map(({ text }) => text);
}

const ed25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
  const x = Buffer.from(publicKey).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, message, key, signature);
};

describe("a small storm", () => {
  let storm: Seeded;
  const ask = async <T>(verb: string, input: Record<string, unknown> = {}) => {
    const roles: Role[] = ["admin", "security"];
    const [id = ""] = await texts(
      storm,
      "SELECT id::text AS text FROM person WHERE 'admin' = ANY (roles)",
    );
    const person = { orgId: storm.orgId, id, name: "Admin", email: "", roles };
    return (await run(storm.stage, person, verb, input)) as T;
  };
  beforeAll(async () => {
    storm = await seeded(SIZE);
  }, 600_000);
  afterAll(() => clear(storm));

  it("is as large as was wanted", async () => {
    expect(await count(storm, "agent")).toBe(60);
    expect(await count(storm, "tool")).toBe(400);
    expect(await count(storm, "resource")).toBe(300);
    expect(await count(storm, "person")).toBe(40);
    expect(await count(storm, "entitlement")).toBe(320);
    const lived = await count(storm, "event WHERE session_id IS NOT NULL");
    expect(lived).toBeGreaterThanOrEqual(2_950);
    expect(lived).toBeLessThan(3_200);
  });

  it("decides everything that can be decided, and nothing in the future", async () => {
    const verdicts = "SELECT DISTINCT verdict AS text FROM event WHERE verdict IS NOT NULL";
    expect((await texts(storm, verdicts)).sort()).toEqual([
      "allow",
      "block",
      "constrain",
      "log",
      "step_up",
    ]);
    expect(await count(storm, `event WHERE recorded_at > '${UNTIL.toISOString()}'`)).toBe(0);
    const states = await texts(storm, "SELECT DISTINCT state AS text FROM approval");
    expect(states).toEqual(expect.arrayContaining(["approved", "denied", "expired"]));
  });

  it("holds credentials elsewhere, in every office under names of its own", async () => {
    const held = `credential c WHERE EXISTS (SELECT FROM credential_agent a WHERE a.credential_id = c.id)`;
    expect(await count(storm, held)).toBeGreaterThan((await count(storm, "credential")) / 2);
    expect(await count(storm, "credential WHERE name LIKE '%, Göteborg'")).toBeGreaterThan(5);
    expect(await count(storm, "event WHERE kind = 'credential.added'")).toBe(
      await count(storm, "credential"),
    );
  });

  it("is a log that a stranger can verify", async () => {
    const events = await count(storm, "event");
    expect(await count(storm, "log_leaf")).toBe(events);
    expect(await count(storm, "unsequenced")).toBe(0);
    const from = new Date(UNTIL.getTime() - 2 * DAY).toISOString();
    const bundle = await ask("audit.export", { from, to: UNTIL.toISOString() });
    const verified = await verifyExport(JSON.stringify(bundle), { verifySignature: ed25519 });
    expect(verified).toMatchObject({ ok: true });
  });

  it("agrees with itself: sessions, uses of entitlements and requests are what the events say", async () => {
    const differing = `session s WHERE s.calls <> (SELECT count(*) FROM event e WHERE e.session_id = s.id AND e.kind = 'decision')
      OR s.blocked <> (SELECT count(*) FROM event e WHERE e.session_id = s.id AND e.verdict = 'block')
      OR s.observed <> (SELECT count(*) FROM event e WHERE e.session_id = s.id AND e.kind = 'span.execute_tool')
      OR s.input_tokens <> coalesce((SELECT sum((e.canonical::jsonb #>> '{data,usage,input_tokens}')::int) FROM event e WHERE e.session_id = s.id), 0)`;
    expect(await count(storm, differing)).toBe(0);
    const used = `SELECT sum(uses)::text AS text FROM entitlement_use`;
    const permitted = `SELECT count(*)::text AS text FROM event e, jsonb_array_elements(e.canonical::jsonb #> '{data,reasons}') r
      WHERE e.verdict IN ('allow', 'log', 'constrain') AND r->>'effect' = 'permit' AND r->>'policy' LIKE 'entitlement:%'`;
    expect(await texts(storm, used)).toEqual(await texts(storm, permitted));
    const asked = await count(storm, "event WHERE kind = 'approval.requested'");
    expect(await count(storm, "approval")).toBe(asked);
    const settled = `approval a WHERE a.state IN ('approved', 'denied') AND NOT EXISTS (
      SELECT FROM approval_decision d WHERE d.approval_id = a.id)`;
    expect(await count(storm, settled)).toBe(0);
  });

  it("opens: any session, its timeline with texts, its decisions and their records", async () => {
    const [session = ""] = await texts(
      storm,
      "SELECT id::text AS text FROM session ORDER BY calls DESC LIMIT 1",
    );
    const detail = await ask<{ intent: { text: string } }>("session.get", { id: session });
    expect(detail.intent.text).not.toBe("");
    const { rows } = await ask<{ rows: { kind: string; texts: Record<string, string | null> }[] }>(
      "session.timeline",
      { id: session, pageSize: 200 },
    );
    const results = rows.filter(({ kind }) => kind === "outcome");
    expect(results.length).toBeGreaterThan(0);
    expect(results.every(({ texts: { result } }) => typeof result === "string")).toBe(true);
    const [decision = ""] = await texts(
      storm,
      "SELECT id::text AS text FROM event WHERE verdict = 'block' ORDER BY recorded_at DESC LIMIT 1",
    );
    expect(await ask("decision.get", { id: decision })).toMatchObject({ verdict: "block" });
    expect(await ask("decision.replay", { id: decision })).toMatchObject({
      again: { same: true },
    });
    expect(await ask("audit.get", { id: decision })).toMatchObject({ id: decision });
  });

  it("is routed again as it was routed: by the versions of its time, and by what is in force", async () => {
    const tasks: SimulatedTask[] = [];
    let asked: { after?: string } | null = {};
    while (asked !== null) {
      const page: SimulatedPage = await ask("routing-policy.simulate", { ...asked, limit: 200 });
      expect(page.erased).toEqual([]);
      tasks.push(...page.tasks);
      asked = page.next === null ? null : { after: page.next };
    }
    const routed = tasks.filter((task) => task.routed);
    expect(routed).toHaveLength(await count(storm, "event WHERE kind = 'route'"));
    expect(routed.length).toBeGreaterThan(30);
    expect(routed.filter(({ reproduced }) => reproduced !== true)).toEqual([]);
    const way = ({ rule, model, refused }: SimulatedRoute) => ({ rule, model, refused });
    for (const { was, live, tried } of routed)
      expect([live, tried].map(way)).toEqual([way(was), way(was)]);
    expect(new Set(routed.map(({ team }) => team)).size).toBeGreaterThan(3);
  });
});

it("is the same storm again at the same moment", async () => {
  const [one, other] = [await seeded(LITTLE), await seeded(LITTLE)];
  const lived = `SELECT s.external_id || ' ' || string_agg(e.kind || coalesce(':' || e.verdict, ''), ' ' ORDER BY e.recorded_at, e.id) AS text
    FROM session s JOIN event e ON e.session_id = s.id GROUP BY s.external_id ORDER BY 1`;
  expect(await texts(one, lived)).toEqual(await texts(other, lived));
  const ids =
    "SELECT id::text AS text FROM session UNION ALL SELECT id::text FROM entitlement ORDER BY 1";
  expect(await texts(one, ids)).toEqual(await texts(other, ids));
  await clear(one);
  await clear(other);
}, 600_000);
