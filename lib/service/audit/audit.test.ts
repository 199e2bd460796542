import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordDecision, type Setting, setTheScene } from "@/e2e/harness/asked";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import { verifyEd25519 } from "@/lib/adapters/keys";
import type { AuditDetail, AuditRow, CheckpointRow, LogStatus } from "../../contract/audit";
import {
  type ExportBundle,
  fromBase64,
  leafHash,
  verifyExport,
  verifyInclusion,
} from "../../core/audit";
import { toHex, utf8 } from "../../core/kernel";
import { verbNamed } from "../index";
import { auditVerbs } from "./index";

let world: ServiceWorld;
let log: LogWorld;
let org: TestOrg;
let auditor: TestPerson;
let setting: Setting;

function call<T>(name: string, input: object = {}, who = auditor): Promise<T> {
  const verb = auditVerbs.find((one) => one.contract.name === name);
  if (!verb) throw new Error(`there is no verb ${name}`);
  return verb.execute(log.reading(who.ctx), input) as Promise<T>;
}

const HOUR = 3_600_000;
const period = () => ({
  from: new Date(Date.now() - HOUR).toISOString(),
  to: new Date(Date.now() + HOUR).toISOString(),
});
const exported = (more: object = {}) =>
  call<ExportBundle>("audit.export", { ...period(), ...more });
const check = (bundle: ExportBundle, since?: string) =>
  verifyExport(JSON.stringify(bundle), { verifySignature: verifyEd25519, since });

beforeAll(async () => {
  world = await openServiceWorld();
  log = openLogWorld(world);
  org = await world.newOrg();
  auditor = await org.join("auditor");
  setting = await setTheScene(world, org, await org.join("owner"));
  for (let i = 0; i < 20; i++) await recordDecision(world, setting, { verdict: "allow" });
});
afterAll(async () => {
  await log?.end();
  await world?.end();
});

describe("an auditor", () => {
  it("is told to wait while nothing is signed, and how far the log has come", async () => {
    expect(await refusal(exported())).toMatchObject({ reason: "no_checkpoint" });
    expect(await call<LogStatus>("audit.verify-status")).toMatchObject({ log: 0, unsequenced: 21 });
    await log.drain(org.orgId);
    const status = await call<LogStatus>("audit.verify-status");
    expect(status).toMatchObject({ log: 1, size: 21, unsequenced: 0, lagMs: 0 });
    expect(status.checkpoint?.root).toBe(status.root);
  });

  it("exports a period that verifies offline, also against a checkpoint kept earlier", async () => {
    const [kept] = (await call<{ rows: CheckpointRow[] }>("audit.checkpoints")).rows;
    for (let i = 0; i < 5; i++) await recordDecision(world, setting);
    await log.drain(org.orgId);
    const bundle = await exported({ since: kept?.size });
    expect(await check(bundle, kept?.note)).toMatchObject({ ok: true, checked: 26, size: 26 });
    const none = await call<ExportBundle>("audit.export", {
      from: "2020-01-01T00:00:00Z",
      to: "2020-01-02T00:00:00Z",
    });
    expect(await check(none)).toMatchObject({ ok: true, checked: 0 });
    expect(
      await refusal(call("audit.export", { from: period().to, to: period().from })),
    ).toMatchObject({ code: "invalid" });
  });

  it("lists and reads events with a proof that holds", async () => {
    const page = await call<{ rows: AuditRow[]; total: number; next: string }>("audit.list", {
      kind: "decision",
      pageSize: 10,
    });
    expect(page).toMatchObject({ total: 25, rows: { length: 10 } });
    const rest = await call<{ rows: AuditRow[]; next: string | null }>("audit.list", {
      kind: "decision",
      pageSize: 20,
      after: page.next,
    });
    expect(rest.rows).toHaveLength(15);
    expect(rest.next).toBeNull();
    const ids = [...page.rows, ...rest.rows].map((row) => row.id);
    expect(new Set(ids).size).toBe(25);
    const id = ids[7] ?? "";
    const event = await call<AuditDetail>("audit.get", { id });
    const leaf = leafHash(utf8(event.canonical));
    expect(toHex(leaf)).toBe(event.leaf);
    const hashes = event.proof?.path.map((hash) => fromBase64(hash) ?? new Uint8Array());
    const root = fromBase64(event.proof?.root ?? "") ?? new Uint8Array();
    const index = event.position?.index ?? -1;
    expect(verifyInclusion(leaf, index, event.proof?.size ?? 0, hashes ?? [], root)).toBe(true);
    expect(event.payloads).toMatchObject([{ name: "action", erasedAt: null }]);
    expect(JSON.stringify(event)).not.toContain("hunter2");
  });

  it("finds events by actor, agent, session and words", async () => {
    const found = async (input: object) =>
      (await call<{ total: number }>("audit.list", input)).total;
    expect(await found({ actor: setting.agentId })).toBe(26);
    expect(await found({ agent: setting.agentId, sort: "at" })).toBe(26);
    expect(await found({ session: setting.sessionId, q: "payer" })).toBe(26);
    expect(await found({ q: "100%_nothing" })).toBe(0);
    expect(await found({ to: "2020-01-01T00:00:00Z" })).toBe(0);
    expect(await refusal(found({ sort: "kind" }))).toMatchObject({ code: "invalid" });
  });

  it("finds what a person and an agent did together, about whatever it was", async () => {
    const other = await world.newOrg();
    const [reader, person] = [await other.join("auditor"), await other.join("admin", "security")];
    const there = await setTheScene(world, other, await other.join("owner"));
    const added = { handle: "newcomer", name: "Newcomer" };
    await verbNamed("agent.create")?.execute(person.ctx, added);
    const by = async (...actor: string[]) =>
      (await call<{ total: number }>("audit.list", { actor }, reader)).total;
    expect(await by(person.id)).toBe(1);
    expect(await by(there.agentId)).toBe(1);
    expect(await by(person.id, there.agentId)).toBe(2);
    expect(await by("nobody")).toBe(0);
  });

  it("sees in the export that a superuser altered, deleted or swapped a row", async () => {
    const client = await world.admin.connect();
    const whole = await exported();
    const victim = JSON.parse(whole.entries[12]?.canonical ?? "{}").id;
    const alter = async (sql: string, ...more: unknown[]) => {
      await client.query("BEGIN");
      await client.query("SET LOCAL session_replication_role = replica");
      await client.query(sql, [victim, ...more]);
      await client.query("COMMIT");
    };
    const { rows } = await client.query("SELECT * FROM event WHERE id = $1", [victim]);
    const original = rows[0];
    await alter(
      "UPDATE event SET canonical = replace(canonical, '\"allow\"', '\"block\"') WHERE id = $1",
    );
    expect(await check(await exported())).toMatchObject({ ok: false, index: 12 });
    await alter("UPDATE event SET canonical = $2 WHERE id = $1", original?.canonical);
    expect(await check(await exported())).toMatchObject({ ok: true });
    await alter("DELETE FROM event WHERE id = $1");
    expect(await check(await exported())).toMatchObject({ ok: false, index: 12 });
    client.release();
  });

  it("of another org sees nothing of it", async () => {
    const stranger = await (await world.newOrg()).join("auditor", "admin");
    const { rows } = await call<{ rows: AuditRow[] }>("audit.list", {}, stranger);
    expect(rows).toEqual([]);
    const [ours] = (await call<{ rows: AuditRow[] }>("audit.list")).rows;
    expect(await refusal(call("audit.get", { id: ours?.id }, stranger))).toMatchObject({
      code: "not_found",
    });
    expect(await refusal(call("audit.export", period(), stranger))).toMatchObject({
      reason: "no_checkpoint",
    });
  });
});
