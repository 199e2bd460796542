import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifyEd25519 } from "@/lib/adapters/keys";
import { verifyExport } from "@/lib/core/audit";
import { isRunning } from "@/lib/runtime/supervisor/locks.mjs";
import { type Company, call, type GatewayWorld, openGatewayWorld } from "../harness/company";
import { type OwnPostgres, openOwnPostgres } from "../harness/own-postgres";
import { type Part, startPart } from "../harness/part";
import { type Context, support } from "../harness/support";

/** Postgres with its durable settings, a gateway and a worker, each a process to be killed. */
let postgres: OwnPostgres;
let world: GatewayWorld;
let company: Company;
let key: string;
let gateway: Part;
let worker: Part;

const PATIENCE = { timeout: 90_000, interval: 200 };

beforeAll(async () => {
  postgres = await openOwnPostgres();
  world = await openGatewayWorld(undefined, postgres.database);
  company = await world.newCompany();
  ({ key } = await support(company));
  [gateway, worker] = await Promise.all([startPart("gateway", world), startPart("worker", world)]);
});
afterAll(async () => {
  await gateway?.stop();
  await worker?.stop();
  await world?.end();
  await postgres?.end();
});

/** What a client was told: only that counts. */
type Told = { decision: boolean; context: Context };

const told: Told[] = [];
const strange: string[] = [];
let sent = 0;

/** Asks without pause; a connection that breaks was told nothing. */
async function client(n: number, on: () => boolean): Promise<void> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  for (let i = 0; on(); i++) {
    const context = { session: `k-${n}-${Math.floor(i / 25)}`, tool_call_id: `${n}-${i}` };
    const tool = i % 10 === 9 ? "pay/refund" : "crm/read";
    const body = JSON.stringify(call("support", tool, { amount: i }, context));
    const url = `${gateway.url}/access/v1/evaluation`;
    sent++;
    try {
      const signal = AbortSignal.timeout(20_000);
      const answer = await fetch(url, { method: "POST", headers, body, signal });
      if (answer.status === 200) told.push((await answer.json()) as Told);
      else strange.push(`${answer.status} ${await answer.text()}`);
    } catch {
      await sleep(50);
    }
  }
}

/** The gateway starts again on its port, the worker on its folder of checkpoints. */
const again = { port: () => Number(new URL(gateway.url).port), home: () => worker.home };

async function killGateway(): Promise<void> {
  const port = again.port();
  await gateway.kill();
  gateway = await startPart("gateway", { ...world, port });
}

async function killWorker(): Promise<void> {
  process.kill(worker.pid, "SIGKILL");
  await worker.ended;
  worker = await startPart("worker", { ...world, home: again.home() });
}

/** One backend killed makes Postgres end all others and recover. */
async function killBackend(): Promise<void> {
  const admin = new pg.Client({ connectionString: postgres.database.adminUrl });
  admin.on("error", () => undefined);
  await admin.connect();
  const { rows } = await admin.query(
    "SELECT pid FROM pg_stat_activity WHERE usename = 'ambit_writer' ORDER BY state = 'active' DESC LIMIT 1",
  );
  const ended = new Promise((resolve) => admin.once("end", resolve));
  // One that has ended meanwhile needs no killing.
  if (rows[0] && isRunning(rows[0].pid)) process.kill(rows[0].pid, "SIGKILL");
  else await admin.end();
  await ended;
  await answering();
}

async function killPostmaster(): Promise<void> {
  process.kill(postgres.pid(), "SIGKILL");
  await postgres.restart();
  await answering();
}

async function answering(): Promise<void> {
  await expect
    .poll(
      () =>
        world.admin.query("SELECT 1").then(
          () => true,
          () => false,
        ),
      PATIENCE,
    )
    .toBe(true);
}

/** Waits until something new was acknowledged as allowed: the load flows again. */
async function flowing(): Promise<void> {
  const allowed = () => told.filter((answer) => answer.decision).length;
  const before = allowed();
  await expect.poll(allowed, PATIENCE).toBeGreaterThan(before + 20);
}

describe("kill -9 under load, again and again", () => {
  it("loses nothing acknowledged, allows nothing unrecorded, and the log verifies", async () => {
    let on = true;
    const clients = Array.from({ length: 8 }, (_, n) => client(n, () => on));
    await flowing();
    const kills = [killGateway, killBackend, killWorker, killPostmaster];
    for (const kill of [...kills, ...kills, killGateway]) {
      await kill();
      await flowing();
    }
    on = false;
    await Promise.all(clients);
    expect(strange).toEqual([]);
    await everythingToldIsRecorded();
    await theLogHolds();
  }, 360_000);
});

async function everythingToldIsRecorded(): Promise<void> {
  const { rows } = await world.admin.query(
    "SELECT id, verdict FROM event WHERE org_id = $1 AND kind = 'decision'",
    [company.org.orgId],
  );
  const recorded = new Map(rows.map((row) => [row.id, row.verdict]));
  const wrong = told.filter(({ decision, context }) => {
    const verdict = recorded.get(context.evaluation_id);
    // A block without a record says so, and is no leave to act.
    if (verdict === undefined)
      return decision || context.reasons[0]?.policy !== "ceiling:unrecorded";
    return verdict !== context.verdict;
  });
  expect(wrong).toEqual([]);
  expect(told.length).toBeLessThanOrEqual(sent);
  expect(told.filter((answer) => answer.decision).length).toBeGreaterThan(200);
}

async function theLogHolds(): Promise<void> {
  const org = [company.org.orgId];
  const waiting = async () =>
    (await world.admin.query("SELECT FROM unsequenced WHERE org_id = $1", org)).rowCount;
  await expect.poll(waiting, PATIENCE).toBe(0);
  const signed = async () =>
    (
      await world.admin.query(
        "SELECT size - (SELECT max(size) FROM checkpoint c WHERE c.org_id = $1) AS behind FROM log WHERE org_id = $1",
        org,
      )
    ).rows[0]?.behind;
  await expect.poll(signed, PATIENCE).toBe("0");
  const { rows } = await world.admin.query(
    `SELECT count(*)::int AS n, min(idx)::int AS first, max(idx)::int AS last, count(DISTINCT event_id)::int AS events,
       (SELECT count(*)::int FROM event WHERE org_id = $1) AS recorded FROM log_leaf WHERE org_id = $1`,
    org,
  );
  const { n, first, last, events, recorded } = rows[0];
  expect({ first, last, events, recorded }).toEqual({
    first: 0,
    last: n - 1,
    events: n,
    recorded: n,
  });
  const auditor = await company.join("auditor");
  const day = 86_400_000;
  const period = { from: new Date(Date.now() - day), to: new Date(Date.now() + day) };
  const bundle = await company.run(auditor, "audit.export", {
    ...{ from: period.from.toISOString(), to: period.to.toISOString() },
  });
  const { rows: early } = await world.admin.query(
    "SELECT note FROM checkpoint WHERE org_id = $1 ORDER BY size LIMIT 1",
    org,
  );
  const verdict = await verifyExport(JSON.stringify(bundle), {
    ...{ verifySignature: verifyEd25519, since: early[0].note },
    trustedKey: String(bundle.vkey),
  });
  expect(verdict).toMatchObject({ ok: true, checked: n, size: n });
  expect(published()).toContain(`\n${n}\n`);
}

/** The newest checkpoint that was published outside the database. */
function published(): string {
  const folder = path.join(worker.home, "checkpoints", company.org.orgId);
  const log = readdirSync(folder).sort().at(-1) ?? "";
  return readFileSync(path.join(folder, log, "checkpoint"), "utf8");
}
