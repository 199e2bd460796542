import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { recordDecision, setTheScene } from "@/e2e/harness/asked";
import { openServiceWorld, type ServiceWorld, type TestOrg } from "@/e2e/harness/service";
import { childEnvironment } from "../env";
import { roleUrl } from "../postgres/urls";

let world: ServiceWorld;
let org: TestOrg;
let home: string;
let worker: ChildProcess;
let said = "";

function start(): void {
  const url = roleUrl(
    String(world.admin.options.connectionString),
    "ambit_worker",
    inject("postgres").secret,
  );
  worker = spawn(process.execPath, ["--import", "tsx", "lib/runtime/mains/worker.ts"], {
    env: childEnvironment({
      DATABASE_URL_APP: url,
      DATABASE_URL_WRITER: url,
      DATABASE_URL_WORKER: url,
      AMBIT_HOME: home,
      AMBIT_SECRET: "only for this test: 0123456789abcdef",
    }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [worker.stdout, worker.stderr])
    stream?.on("data", (chunk) => {
      said += chunk;
    });
}

async function ended(signal: NodeJS.Signals): Promise<number | null> {
  const closed = new Promise<number | null>((resolve) => worker.once("close", resolve));
  worker.kill(signal);
  return closed;
}

beforeAll(async () => {
  world = await openServiceWorld();
  org = await world.newOrg();
  home = mkdtempSync(path.join(tmpdir(), "ambit-worker-"));
});
afterAll(async () => {
  worker?.kill("SIGKILL");
  await world?.end();
  if (home) rmSync(home, { recursive: true, force: true });
});

const published = () => path.join(home, "checkpoints", org.orgId, "1", "checkpoint");
const waiting = async () =>
  (await world.admin.query("SELECT 1 FROM unsequenced WHERE org_id = $1", [org.orgId])).rowCount;
const patience = { timeout: 60_000, interval: 100 };

describe("the worker process", () => {
  it("sequences and publishes, outlives broken connections and kills, and stops when asked", async () => {
    const setting = await setTheScene(world, org, await org.join("owner"));
    start();
    await expect.poll(() => existsSync(published()), patience).toBe(true);

    await world.admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'ambit_worker' AND datname = current_database()",
    );
    for (let i = 0; i < 5; i++) await recordDecision(world, setting);
    await expect.poll(waiting, patience).toBe(0);

    await ended("SIGKILL");
    for (let i = 0; i < 5; i++) await recordDecision(world, setting);
    start();
    await expect.poll(waiting, patience).toBe(0);
    expect(await ended("SIGTERM")).toBe(0);
    const { rows } = await world.admin.query("SELECT size::int, state FROM log WHERE org_id = $1", [
      org.orgId,
    ]);
    expect(rows).toEqual([{ size: 11, state: "active" }]);
    expect(said).toContain("the worker is at work");
  });
});
