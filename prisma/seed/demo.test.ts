import { createPublicKey, verify } from "node:crypto";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/e2e/harness/postgres";
import { checkPassword } from "@/lib/adapters/password";
import { verifyExport } from "@/lib/core/audit";
import type { Role } from "@/lib/core/kernel";
import { seedOn } from "@/lib/runtime/seeding/run-seed";
import { openStage } from "@/lib/runtime/seeding/stage";
import { run } from "./cast";

type Seeded = {
  database: TestDatabase;
  admin: pg.Pool;
  orgId: string;
  folder: string;
  lines: string[];
  seconds: number;
  again: () => Promise<string | null>;
};

const PLACE = {
  consoleUrl: "http://localhost:3000",
  gatewayUrl: "http://localhost:4000",
  trustProxy: false,
};

async function seeded(scenario: "empty" | "demo"): Promise<Seeded> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), "ambit-seed-"));
  const lines: string[] = [];
  const firstRunPath = path.join(folder, "first-run.json");
  const env = { ...PLACE, firstRunPath, checkpointDir: path.join(folder, "checkpoints") };
  const urls = { app: database.appUrl, writer: database.writerUrl, worker: database.workerUrl };
  const say = (line: string) => lines.push(line);
  const seed = () => seedOn({ env, urls, secret: database.secret, scenario, say });
  const began = performance.now();
  const orgId = await seed();
  if (orgId === null) throw new Error("a new database had an org");
  const seconds = (performance.now() - began) / 1000;
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
  return { database, admin, orgId, folder, lines, seconds, again: seed };
}

async function clear({ admin, database, folder }: Seeded): Promise<void> {
  await admin.end();
  await database.drop();
  await rm(folder, { recursive: true });
}

async function count(it: Seeded, sql: string): Promise<number> {
  const { rows } = await it.admin.query<{ n: string }>(`SELECT count(*) AS n FROM ${sql}`);
  return Number(rows[0]?.n);
}

async function words(it: Seeded, sql: string): Promise<string[]> {
  const { rows } = await it.admin.query<{ word: string }>(sql);
  return rows.map((row) => row.word).sort();
}

const ed25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => {
  const x = Buffer.from(publicKey).toString("base64url");
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  return verify(null, message, key, signature);
};

describe("the demo company", () => {
  let demo: Seeded;
  beforeAll(async () => {
    demo = await seeded("demo");
  }, 600_000);
  afterAll(() => clear(demo));

  it("is as large as a company that means it", async () => {
    expect(await count(demo, "person WHERE state = 'active'")).toBe(25);
    expect(await count(demo, "agent")).toBeGreaterThanOrEqual(38);
    expect(await count(demo, "tool")).toBeGreaterThanOrEqual(120);
    expect(await count(demo, "resource")).toBeGreaterThanOrEqual(30);
    expect(await count(demo, "entitlement")).toBeGreaterThanOrEqual(300);
    expect(await count(demo, "event WHERE kind = 'decision'")).toBeGreaterThanOrEqual(2_400);
    expect(await count(demo, "event WHERE kind LIKE 'span.%'")).toBeGreaterThan(2_000);
    expect(await count(demo, "org WHERE demo")).toBe(1);
  });

  it("has lived through everything that can happen", async () => {
    expect(await words(demo, "SELECT DISTINCT state AS word FROM approval")).toEqual([
      ...["approved", "cancelled", "denied", "expired", "pending"],
    ]);
    expect(await words(demo, `SELECT DISTINCT state AS word FROM "grant"`)).toEqual([
      ...["active", "consumed", "expired"],
    ]);
    expect(await words(demo, "SELECT DISTINCT state AS word FROM access_request")).toEqual([
      ...["approved", "cancelled", "denied", "expired", "pending"],
    ]);
    const verdicts = "SELECT DISTINCT verdict AS word FROM event WHERE verdict IS NOT NULL";
    expect(await words(demo, verdicts)).toEqual(["allow", "block", "constrain", "log", "step_up"]);
    const lifecycles = "SELECT DISTINCT lifecycle AS word FROM agent";
    expect(await words(demo, lifecycles)).toEqual(["active", "proposed", "retired"]);
    expect(await count(demo, "agent WHERE origin = 'discovered'")).toBe(4);
    const of = (lifecycle: string) =>
      `EXISTS (SELECT FROM agent a WHERE a.id = s.agent_id AND a.lifecycle ${lifecycle} 'retired')`;
    expect(await count(demo, `session s WHERE s.state = 'ended' AND ${of("<>")}`)).toBe(2);
    // An agent that is retired takes its open sessions along.
    expect(await count(demo, `session s WHERE s.state = 'ended' AND ${of("=")}`)).toBeGreaterThan(
      0,
    );
    expect(await count(demo, `session s WHERE s.state = 'open' AND ${of("=")}`)).toBe(0);
    expect(
      await count(
        demo,
        `event WHERE verdict = 'block' AND canonical LIKE '%untrusted-confidential-egress%'`,
      ),
    ).toBeGreaterThan(0);
  });

  it("leaves work for whoever signs in, with time to do it", async () => {
    const { email } = JSON.parse(
      await readFile(path.join(demo.folder, "first-run.json"), "utf8"),
    ) as { email: string };
    const open = `approval a, jsonb_array_elements(a.requirements) r, person p WHERE a.state = 'pending'
      AND a.expires_at > now() + interval '15 minutes' AND p.email = '${email}' AND r->'eligible' ? p.id::text`;
    expect(await count(demo, open)).toBeGreaterThanOrEqual(3);
    expect(await count(demo, "approval WHERE state = 'pending' AND expires_at <= now()")).toBe(0);
    const access = `access_request r, resource x, person p WHERE r.state = 'pending' AND x.id = ANY (r.resource_ids)
      AND x.owner_id = p.id AND p.email = '${email}'`;
    expect(await count(demo, access)).toBe(2);
    expect(await count(demo, `"grant" WHERE state = 'active' AND expires_at <= now()`)).toBe(0);
  });

  it("was found to go past control where it did, and nowhere else", async () => {
    const found = `SELECT rule || ' ' || (facts->>'tool') AS word FROM finding WHERE execution_event_id IS NOT NULL AND rule <> 'ungoverned'`;
    expect(await words(demo, found)).toEqual([
      ...["after_block mail/forward_message", "no_decision ops/restart_service"],
      ...["other_arguments claims/pay_settlement", "repeated repo/open_pull_request"],
    ]);
    const shadows = "SELECT DISTINCT a.origin AS word FROM finding f JOIN agent a USING (org_id)";
    expect(
      await words(demo, `${shadows} WHERE a.id = f.agent_id AND f.rule = 'ungoverned'`),
    ).toEqual(["discovered"]);
    const executions = "event WHERE kind = 'span.execute_tool'";
    expect(await count(demo, "execution_cover")).toBeGreaterThan(
      (await count(demo, executions)) / 2,
    );
  });

  it("has findings that people work on, and some that went with their cause", async () => {
    const states = "SELECT DISTINCT state || ' ' || coalesce(resolved_by, '') AS word FROM finding";
    expect(await words(demo, states)).toEqual([
      ...["accepted ", "acknowledged ", "open ", "resolved cause"],
    ]);
    expect(await count(demo, "finding WHERE state = 'resolved'")).toBeGreaterThanOrEqual(2);
    expect(await count(demo, "finding_comment")).toBe(2);
    const planned = "finding WHERE state = 'acknowledged' AND due_at > now()";
    expect(await count(demo, planned)).toBeGreaterThan(10);
  });

  it("has what is wrong with the state of things, found over its weeks, some of it gone since", async () => {
    const rules = await words(
      demo,
      "SELECT DISTINCT rule AS word FROM finding WHERE execution_event_id IS NULL",
    );
    for (const rule of [
      ...["entitlement_unused", "standing_access", "access_without_expiry", "tool_changed"],
      ...["credential_old", "credential_shared", "shadow_agent", "shadow_tool"],
      ...["combination_reachable", "effects_uncombined", "token_lifetime", "session_drift"],
      "chain_undeclared",
    ])
      expect(rules).toContain(rule);
    const days = "(SELECT DISTINCT created_at::date FROM finding) AS day";
    expect(await count(demo, days)).toBeGreaterThan(5);
    expect(await count(demo, "finding WHERE resolved_by = 'cause'")).toBeGreaterThan(3);
  });

  it("was recorded by the product alone: every event is a leaf of the log, and none is of the future", async () => {
    const events = await count(demo, "event");
    expect(await count(demo, "log_leaf")).toBe(events);
    const joined = "event e JOIN log_leaf l USING (org_id, recorded_at)";
    expect(await count(demo, `${joined} WHERE l.event_id = e.id`)).toBe(events);
    expect(await count(demo, "unsequenced")).toBe(0);
    expect(await count(demo, "event WHERE recorded_at > now()")).toBe(0);
    const log = await demo.admin.query<{ size: string; signed: string }>(
      "SELECT l.size, max(c.size) AS signed FROM log l JOIN checkpoint c USING (org_id, log_no) GROUP BY 1",
    );
    expect(log.rows[0]).toEqual({ size: String(events), signed: String(events) });
  });

  it("is counted by the hour from the start, as its record has it", async () => {
    const summed = "allowed + logged + constrained + stepped_up + blocked";
    const totals = `SELECT sum(${summed}) || ' ' || sum(executions) AS word FROM rollup_hour`;
    const decisions = await count(demo, "event WHERE kind = 'decision'");
    const executions = await count(demo, "event WHERE kind = 'span.execute_tool'");
    expect(await words(demo, totals)).toEqual([`${decisions} ${executions}`]);
    const uncovered =
      "(SELECT sum(uncovered) AS n FROM rollup_hour) x, (SELECT sum(count) AS n FROM finding WHERE execution_event_id IS NOT NULL) y";
    expect(await count(demo, `${uncovered} WHERE x.n = y.n`)).toBe(1);
  });

  it("has its models routed by a policy of two people, some calls through the gateway and some not", async () => {
    const published =
      "routing_version WHERE publisher_id IS NOT NULL AND publisher_id <> author_id";
    expect(await count(demo, published)).toBe(2);
    const routes = "SELECT count(*) AS n FROM event WHERE kind = 'route'";
    expect(await count(demo, `route HAVING count(*) = (${routes})`)).toBeGreaterThan(150);
    expect(await count(demo, "completion WHERE status = 'ok'")).toBeGreaterThan(80);
    expect(await count(demo, "route WHERE calls = 0 AND verdict <> 'block'")).toBeGreaterThan(30);
    expect(await count(demo, "route WHERE verdict = 'block'")).toBeGreaterThan(0);
    expect(await count(demo, "route WHERE answered_by NOT IN ('', model)")).toBeGreaterThan(0);
    const classes = "SELECT DISTINCT class AS word FROM route WHERE class <> ''";
    expect(await words(demo, classes)).toEqual(["fast", "reasoning"]);
    const levels = await words(demo, "SELECT DISTINCT sensitivity AS word FROM route");
    expect(levels).toEqual(expect.arrayContaining(["confidential", "public"]));
    expect(await count(demo, "budget_spend WHERE spent > 0")).toBeGreaterThan(20);
    expect(await count(demo, "budget_hold")).toBe(0);
  });

  it("verifies offline, all four weeks of it", async () => {
    const { database, orgId } = demo;
    const urls = { app: database.appUrl, writer: database.writerUrl, worker: database.workerUrl };
    const stage = openStage({ env: PLACE, urls, secret: database.secret }, new Date());
    const { rows } = await demo.admin.query<{ id: string; name: string; email: string }>(
      "SELECT id, name, email FROM person WHERE 'admin' = ANY (roles) ORDER BY created_at LIMIT 1",
    );
    const [person] = rows;
    if (!person) throw new Error("nobody is there");
    const roles: readonly Role[] = ["admin", "security"];
    const period = { from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };
    const bundle = await run(stage, { ...person, orgId, roles }, "audit.export", period);
    await stage.end();
    const verdict = await verifyExport(JSON.stringify(bundle), { verifySignature: ed25519 });
    expect(verdict).toMatchObject({ ok: true, checked: await count(demo, "event") });
  });

  it("is told in first-run.json, for this user alone", async () => {
    const file = path.join(demo.folder, "first-run.json");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const told = JSON.parse(await readFile(file, "utf8")) as Record<string, string>;
    expect(Object.keys(told).sort()).toEqual([
      ...["apiKey", "console", "email", "gateway", "managementKey", "password", "second"],
    ]);
    expect(demo.lines.join()).not.toContain(told.password);
  });

  it("lets two people sign in, of whom the second may publish what waits", async () => {
    const file = path.join(demo.folder, "first-run.json");
    const { email, password, second } = JSON.parse(await readFile(file, "utf8"));
    expect(second.email).not.toBe(email);
    for (const each of [{ email, password }, second]) {
      const hash = `SELECT password_hash AS word FROM login WHERE email = '${each.email}'`;
      const [stored = ""] = await words(demo, hash);
      expect(await checkPassword(each.password, stored)).toBe(true);
    }
    const waiting = `SELECT a.email AS word FROM policy_version v JOIN person a ON a.id = v.author_id
      WHERE v.state = 'proposed'`;
    const [author] = await words(demo, waiting);
    expect([email, second.email]).not.toContain(author);
    const may = `person WHERE email = '${second.email}' AND roles && '{admin,security}'`;
    expect(await count(demo, may)).toBe(1);
  });

  it("holds its agents by pieces of the starter pack, by limits and by kinds of task, in versions with a history", async () => {
    const states = "SELECT number || ' ' || state AS word FROM policy_version";
    expect(await words(demo, states)).toEqual([
      ...["1 superseded", "2 superseded", "3 superseded", "4 superseded", "5 superseded"],
      ...["6 superseded", "7 published", "8 proposed"],
    ]);
    const named = (rule: string) => count(demo, `event WHERE canonical LIKE '%guardrail:${rule}%'`);
    expect(await named("not-asked-for.")).toBeGreaterThan(0);
    expect(await named("asked-for-recipients.")).toBeGreaterThan(0);
    const unsaid = "SELECT count(*) AS n FROM policy_version WHERE number > 1 AND note IS NULL";
    expect(await count(demo, `(${unsaid}) x WHERE n > 0`)).toBe(0);
  });

  it("has sessions that are thinking now, one of which was told by a message whom to invite", async () => {
    const open = "session WHERE state = 'open' AND last_at > now() - interval '40 minutes'";
    expect(await count(demo, `${open} AND ("window"->>'saidTokens')::int > 0`)).toBeGreaterThan(2);
    const asked =
      "approval WHERE state = 'pending' AND requirements::text LIKE '%asked-for-recipients%'";
    expect(await count(demo, asked)).toBe(1);
  });

  it("is half-way through a review, with more that is due", async () => {
    expect(await count(demo, "review_campaign WHERE state = 'open'")).toBe(1);
    expect(await count(demo, "review_item WHERE state = 'open'")).toBeGreaterThan(5);
    expect(await count(demo, "review_item WHERE state <> 'open'")).toBeGreaterThan(5);
    const due = "created_at < now() - interval '30 days' AND next_review_at IS NULL";
    expect(await count(demo, `entitlement WHERE state = 'active' AND ${due}`)).toBeGreaterThan(100);
    const uses = "SELECT sum(uses)::int AS n FROM";
    const counted = `(${uses} entitlement_day WHERE resource = '') d JOIN (${uses} entitlement_use) u USING (n)`;
    expect(await count(demo, counted)).toBe(1);
  });

  it("is not made twice", async () => {
    const before = await count(demo, "event");
    expect(await demo.again()).toBeNull();
    expect(demo.lines.at(-1)).toMatch(/already/);
    expect(await count(demo, "event")).toBe(before);
  });
});

describe("the empty start", () => {
  it("is an org, its admin, one agent and two keys", async () => {
    const demo = await seeded("empty");
    try {
      expect(await count(demo, "org WHERE NOT demo")).toBe(1);
      expect(await count(demo, "person")).toBe(1);
      expect(await count(demo, "agent")).toBe(1);
      expect(await count(demo, "tool")).toBe(0);
      expect(await count(demo, "policy_version WHERE state = 'published'")).toBe(1);
      expect(await words(demo, "SELECT kind AS word FROM api_key")).toEqual([
        ...["gateway", "management"],
      ]);
      expect(await count(demo, "log_leaf")).toBe(await count(demo, "event"));
    } finally {
      await clear(demo);
    }
  });
});
