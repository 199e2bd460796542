import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { askForYes, recordDecision, type Setting, setTheScene } from "@/e2e/harness/asked";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import {
  openServiceWorld,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import { openSinks, type Sinks } from "@/e2e/harness/sinks";
import { openEgress } from "@/lib/adapters/egress";
import { openMailer } from "@/lib/adapters/mail";
import { retryDelay } from "@/lib/store/outbox/outbox";
import { closeIdleSessions, expireApprovals, expireGrants } from "@/lib/store/upkeep/expire";
import { ensurePartitions } from "@/lib/store/upkeep/partitions";
import { type Job, type JobLog, notifyJob, sequenceJob, startJobs } from "./index";

let world: ServiceWorld;
let worker: LogWorld;
let org: TestOrg;
let ann: TestPerson;
let setting: Setting;
const lines: { level: string; facts: object; message: string }[] = [];
const say = (level: string) => (facts: object, message: string) => {
  lines.push({ level, facts, message });
};
const log: JobLog = { error: say("error"), warn: say("warn"), info: say("info") };
const never = new AbortController().signal;

beforeAll(async () => {
  world = await openServiceWorld();
  worker = openLogWorld(world);
});
beforeEach(async () => {
  lines.length = 0;
  org = await world.newOrg();
  ann = await org.join("owner");
  setting = await setTheScene(world, org, ann);
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

const group = () => [{ policy: "guardrail:x", count: 1, eligible: [ann.id] }];
const LATER = 48 * 3_600_000;
const later = () => ({ seal: worker.seal, now: () => new Date(Date.now() + LATER) });
const states = async (table: string) =>
  (await world.admin.query(`SELECT state FROM "${table}" WHERE org_id = $1`, [org.orgId])).rows.map(
    (row) => row.state,
  );

describe("what ends by itself", () => {
  it("is denied, expired or closed when its time has come, with one event each", async () => {
    const id = await askForYes(world, setting, group());
    const now = { seal: worker.seal, now: () => new Date() };
    for (const end of [expireApprovals, expireGrants, closeIdleSessions])
      expect(await end(worker.pool, now, org.orgId)).toBe(0);

    await world.admin.query(
      `INSERT INTO "grant" (org_id, id, approval_id, agent_id, session_id, digest, issued_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, 'd', now(), now() + interval '15 minutes')`,
      [org.orgId, world.newId(), id, setting.agentId, setting.sessionId],
    );
    for (const end of [expireApprovals, expireGrants, closeIdleSessions])
      expect(await end(worker.pool, later(), org.orgId)).toBe(1);
    expect(await states("approval")).toEqual(["expired"]);
    expect(await states("grant")).toEqual(["expired"]);
    expect(await states("session")).toEqual(["closed"]);
    const kinds = (await org.events()).map((event) => event.kind);
    for (const kind of ["approval.expired", "grant.expired", "session.closed"])
      expect(kinds.filter((one) => one === kind)).toHaveLength(1);
    expect(await expireApprovals(worker.pool, later(), org.orgId)).toBe(0);
  });

  it("is many at once, by two workers, each once", async () => {
    for (let i = 0; i < 12; i++) await askForYes(world, setting, group());
    const ended = await Promise.all(
      [1, 2].map(() => expireApprovals(worker.pool, later(), org.orgId)),
    );
    expect(ended.reduce((sum, n) => sum + n, 0)).toBe(12);
    const expired = (await org.events()).filter((event) => event.kind === "approval.expired");
    expect(new Set(expired.map((event) => event.subject?.id)).size).toBe(12);
    expect(expired).toHaveLength(12);
  });

  it("finds room for months to come", async () => {
    const inAYear = new Date(Date.now() + 365 * 86_400_000);
    expect(await ensurePartitions(worker.pool, inAYear)).toBeGreaterThan(0);
    expect(await ensurePartitions(worker.pool, inAYear)).toBe(0);
  });
});

describe("an owner", () => {
  const secret = new Uint8Array(32).fill(9);

  async function notification(channel: "mail" | "webhook", approvalId: string, url = "") {
    const [id, webhookId] = [world.newId(), world.newId()];
    if (channel === "webhook")
      await world.admin.query(
        "INSERT INTO webhook (org_id, id, url, secret) VALUES ($1, $2, $3, $4)",
        [
          org.orgId,
          webhookId,
          url,
          worker.keyring.seal(`webhook:${org.orgId}:${webhookId}`, secret),
        ],
      );
    await world.admin.query(
      `INSERT INTO notification (org_id, id, approval_id, channel, person_id, webhook_id, next_at)
       VALUES ($1, $2, $3, $4, $5, $6, now())`,
      [
        org.orgId,
        id,
        approvalId,
        channel,
        channel === "mail" ? ann.id : null,
        channel === "webhook" ? webhookId : null,
      ],
    );
    return id;
  }

  const outbox = async () =>
    (
      await world.admin.query(
        "SELECT id, state, attempts, last_error FROM notification WHERE org_id = $1 ORDER BY created_at, id",
        [org.orgId],
      )
    ).rows;

  function telling(sinks: Sinks, allow: string[], ahead = 0): Job {
    const egress = openEgress(allow);
    const mailer = openMailer(sinks.smtp, "Ambit <ambit@corp.example>", egress);
    const now = () => new Date(Date.now() + ahead);
    const { unseal } = worker.keyring;
    return notifyJob(
      worker.pool,
      { egress, mailer, unseal, consoleUrl: "https://ambit.example", now },
      log,
    );
  }

  it("is told by mail and signed webhook, with a link, and nothing of what the agent said", async () => {
    const sinks = await openSinks();
    const approval = await askForYes(world, setting, group());
    const mail = await notification("mail", approval);
    const hook = await notification("webhook", approval, sinks.http);
    await telling(sinks, ["127.0.0.1"]).run(never);
    expect((await outbox()).map((row) => row.state)).toEqual(["sent", "sent"]);
    const text = (sinks.mails[0] ?? "").replaceAll("=\n", "");
    expect(text).toContain(`https://ambit.example/approvals/${approval}`);
    expect(text).toContain(`Message-ID: <${mail}@ambit.local>`);
    const [post] = sinks.posts;
    const body = new Webhook(secret, { format: "raw" }).verify(
      post?.body ?? "",
      post?.headers ?? {},
    );
    expect(body).toMatchObject({ type: "approval.requested", data: { id: approval } });
    expect(post?.headers["webhook-id"]).toBe(hook);
    for (const told of [text, post?.body ?? ""]) {
      expect(told).toContain("transfer-");
      expect(told).not.toMatch(/ACME|hunter2|invoices|It is due/);
    }
    await telling(sinks, ["127.0.0.1"]).run(never);
    expect([sinks.mails.length, sinks.posts.length]).toEqual([1, 1]);
    sinks.close();
  });

  it("is told later where a server does not take it, for a day and no longer", async () => {
    const sinks = await openSinks();
    const approval = await askForYes(world, setting, group());
    await notification("mail", approval);
    await notification("webhook", approval, sinks.http);
    sinks.refuse(true);
    await telling(sinks, ["127.0.0.1"]).run(never);
    expect(await outbox()).toMatchObject([
      { state: "waiting", attempts: 1 },
      { state: "waiting", attempts: 1 },
    ]);
    sinks.refuse(false);
    await telling(sinks, ["127.0.0.1"]).run(never);
    expect(sinks.posts).toHaveLength(0);
    await telling(sinks, ["127.0.0.1"], retryDelay(1) + 1_000).run(never);
    expect([sinks.mails.length, sinks.posts.length]).toEqual([1, 1]);

    await notification("mail", approval);
    sinks.refuse(true);
    await telling(sinks, ["127.0.0.1"], 24 * 3_600_000).run(never);
    expect((await outbox()).map((row) => row.state).sort()).toEqual(["failed", "sent", "sent"]);
    sinks.close();
  });

  it("is not told through private addresses that are not allowed, nor of what is settled", async () => {
    const sinks = await openSinks();
    const approval = await askForYes(world, setting, group());
    await notification("webhook", approval, sinks.http);
    await notification("mail", approval);
    await telling(sinks, []).run(never);
    for (const row of await outbox()) {
      expect(row.state).toBe("waiting");
      expect(row.last_error).toMatch(/not on the public internet/);
    }
    await expireApprovals(worker.pool, later(), org.orgId);
    await telling(sinks, ["127.0.0.1"], 60_000).run(never);
    expect((await outbox()).map((row) => row.state)).toEqual(["failed", "failed"]);
    expect([sinks.mails.length, sinks.posts.length]).toEqual([0, 0]);
    sinks.close();
  });
});

describe("the worker", () => {
  it("sequences what is recorded, wakes listeners, and stops after what it is at", async () => {
    let woken = 0;
    const listener = await worker.pool.connect();
    listener.on("notification", () => {
      woken += 1;
    });
    await listener.query("LISTEN ambit");
    const jobs = startJobs([sequenceJob(worker.pool, worker.sequencer, log)], log);
    for (let i = 0; i < 5; i++) await recordDecision(world, setting);
    const left = async () =>
      (await world.admin.query("SELECT 1 FROM unsequenced WHERE org_id = $1", [org.orgId]))
        .rowCount;
    await expect.poll(left, { timeout: 20_000 }).toBe(0);
    await expect.poll(() => woken, { timeout: 20_000 }).toBeGreaterThan(0);
    await jobs.stop();
    listener.release(true);
    expect(lines.filter((line) => line.level === "error")).toEqual([]);
  });

  it("goes on when one job fails, and tries that one again", async () => {
    let failed = 0;
    let went = 0;
    const jobs = startJobs(
      [
        {
          name: "broken",
          everyMs: 1,
          run: async () => {
            failed += 1;
            throw new Error("no");
          },
        },
        {
          name: "whole",
          everyMs: 1,
          run: async () => {
            went += 1;
            return "done";
          },
        },
      ],
      log,
    );
    await expect.poll(() => failed, { timeout: 20_000 }).toBeGreaterThan(1);
    expect(went).toBeGreaterThan(failed);
    await jobs.stop();
    expect(lines).toContainEqual(
      expect.objectContaining({
        level: "error",
        facts: expect.objectContaining({ job: "broken" }),
      }),
    );
  });
});
