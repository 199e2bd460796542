import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKeyring, verifyEd25519 } from "@/lib/adapters/keys";
import { type ExportVerdict, leafHash, verifyExport } from "@/lib/core/audit";
import { AppError, utf8 } from "@/lib/core/kernel";
import { auditVerbs } from "@/lib/service/audit";
import { recordDecision, type Setting, setTheScene } from "../harness/asked";
import { type LogWorld, openLogWorld } from "../harness/log";
import {
  openServiceWorld,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "../harness/service";

/** What an administrator of the database can do, who has every right there and switches the triggers off. */
let world: ServiceWorld;
let log: LogWorld;
let org: TestOrg;
let auditor: TestPerson;
let setting: Setting;
/** Kept outside before the tampering: the key, and a checkpoint. */
let trustedKey: string;
let since: string;

const SIZE = 41;

beforeAll(async () => {
  world = await openServiceWorld();
  log = openLogWorld(world);
  org = await world.newOrg();
  auditor = await org.join("auditor");
  setting = await setTheScene(world, org, await org.join("owner"));
  await record(24);
  since = await newestNote();
  await record(16);
  trustedKey = log.keyring.logSigner(org.orgId, 1).vkey;
});
afterAll(async () => {
  await log?.end();
  await world?.end();
});

async function record(n: number): Promise<void> {
  for (let i = 0; i < n; i++) await recordDecision(world, setting, { verdict: "allow" });
  await log.drain(org.orgId);
}

async function newestNote(): Promise<string> {
  const sql = "SELECT note FROM checkpoint WHERE org_id = $1 ORDER BY size DESC LIMIT 1";
  return (await world.admin.query(sql, [org.orgId])).rows[0].note;
}

const HOUR = 3_600_000;

/** What an auditor who exports now and checks against what was kept would find. */
async function audited(
  options: { key?: string; since?: string } = {},
): Promise<ExportVerdict | string> {
  const verb = auditVerbs.find((one) => one.contract.name === "audit.export");
  const from = new Date(Date.now() - HOUR).toISOString();
  const to = new Date(Date.now() + HOUR).toISOString();
  try {
    const bundle = await verb?.execute(log.reading(auditor.ctx), { from, to, since: 25 });
    return await verifyExport(JSON.stringify(bundle), {
      ...{ verifySignature: verifyEd25519, since, trustedKey, ...options },
    });
  } catch (error) {
    if (error instanceof AppError) return error.reason ?? error.code;
    throw error;
  }
}

const TABLES = ["event", "log_leaf", "log_tile", "checkpoint", "log", "event_payload"];

/** Changes the tables past every lock, looks, and puts them back. */
async function tampered<T>(
  statements: [string, ...unknown[]][],
  look: () => Promise<T>,
): Promise<T> {
  const kept = new Map<string, unknown[]>();
  for (const table of TABLES) {
    const { rows } = await world.admin.query(
      `SELECT to_jsonb(t) AS row FROM ${table} t WHERE org_id = $1`,
      [org.orgId],
    );
    kept.set(
      table,
      rows.map(({ row }) => row),
    );
  }
  await past(statements);
  try {
    return await look();
  } finally {
    await past(
      [...kept].flatMap(([table, rows]): [string, ...unknown[]][] => [
        [`DELETE FROM ${table} WHERE org_id = $1`, org.orgId],
        [
          `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`,
          JSON.stringify(rows),
        ],
      ]),
    );
  }
}

async function past(statements: [string, ...unknown[]][]): Promise<void> {
  const client = await world.admin.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL session_replication_role = replica");
    for (const [sql, ...values] of statements) await client.query(sql, values);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

async function eventAt(idx: number): Promise<{ id: string; canonical: string }> {
  const { rows } = await world.admin.query(
    "SELECT e.id, e.canonical FROM log_leaf l JOIN event e ON e.org_id = l.org_id AND e.id = l.event_id WHERE l.org_id = $1 AND l.idx = $2",
    [org.orgId, idx],
  );
  return rows[0];
}

describe("whoever tampers with the record is found out", () => {
  it("nothing was done: the export verifies against key and earlier checkpoint", async () => {
    expect(await audited()).toMatchObject({ ok: true, checked: SIZE, since: 25, keyTrusted: true });
    expect(await tampered([], () => audited())).toMatchObject({ ok: true, checked: SIZE });
  });

  it("altered: a verdict, a time, one byte, and even with its leaf made to fit", async () => {
    const { id, canonical } = await eventAt(12);
    const changes = [
      canonical.replace('"verdict":"allow"', '"verdict":"block"'),
      canonical.replace(/"at":"2/, '"at":"1'),
      `${canonical} `,
      "",
      "{}",
    ];
    for (const text of changes) {
      expect(text).not.toBe(canonical);
      const alter: [string, ...unknown[]] = [
        "UPDATE event SET canonical = $2 WHERE id = $1",
        id,
        text,
      ];
      expect(await tampered([alter], () => audited())).toMatchObject({ ok: false, index: 12 });
      const leaf = Buffer.from(leafHash(utf8(text)));
      const fitted = await tampered(
        [
          alter,
          ["UPDATE event SET leaf = $2 WHERE id = $1", id, leaf],
          [
            "UPDATE log_tile SET hashes = overlay(hashes PLACING $2 FROM 12 * 32 + 1) WHERE org_id = $1 AND level = 0",
            org.orgId,
            leaf,
          ],
        ],
        () => audited(),
      );
      expect(typeof fitted === "string" || !fitted.ok).toBe(true);
    }
  });

  it("deleted: one record, its place in the log, or both with the others moved up", async () => {
    const { id } = await eventAt(7);
    const gone: [string, ...unknown[]] = ["DELETE FROM event WHERE id = $1", id];
    const place: [string, ...unknown[]] = ["DELETE FROM log_leaf WHERE event_id = $1", id];
    expect(await tampered([gone], () => audited())).toMatchObject({ ok: false, index: 7 });
    for (const what of [[place], [gone, place]]) {
      const found = await tampered(what, () => audited());
      expect(typeof found === "string" || !found.ok).toBe(true);
    }
    const moved = await tampered(
      [
        ...[gone, place],
        ["UPDATE log_leaf SET idx = idx - 1 WHERE org_id = $1 AND idx > 7", org.orgId],
      ],
      () => audited(),
    );
    expect(typeof moved === "string" || !moved.ok).toBe(true);
  });

  it("reordered: two records changed places", async () => {
    const [a, b] = [await eventAt(5), await eventAt(6)];
    const swapped = await tampered(
      [
        ["UPDATE log_leaf SET idx = -1 WHERE event_id = $1", a.id],
        ["UPDATE log_leaf SET idx = 5 WHERE event_id = $1", b.id],
        ["UPDATE log_leaf SET idx = 6 WHERE event_id = $1", a.id],
      ],
      () => audited(),
    );
    expect(swapped).toMatchObject({ ok: false, index: 5 });
  });

  it("truncated: the end cut off, back to an older checkpoint that was honestly signed", async () => {
    const { rows } = await world.admin.query(
      "SELECT size::int FROM checkpoint WHERE org_id = $1 AND size < 25 ORDER BY size DESC LIMIT 1",
      [org.orgId],
    );
    const size = rows[0]?.size ?? 0;
    const cut = await tampered(
      [
        ["DELETE FROM checkpoint WHERE org_id = $1 AND size > $2", org.orgId, size],
        ["DELETE FROM log_leaf WHERE org_id = $1 AND idx >= $2", org.orgId, size],
      ],
      () => audited(),
    );
    expect(typeof cut === "string" || !cut.ok).toBe(true);
    // The last records alone, with the head left standing.
    const tail = await tampered(
      [["DELETE FROM log_leaf WHERE org_id = $1 AND idx >= 38", org.orgId]],
      () => audited(),
    );
    expect(typeof tail === "string" || !tail.ok).toBe(true);
  });

  it("re-signed: a new history under a key of one's own, or a forged signature under the old", async () => {
    const { rows } = await world.admin.query(
      "SELECT size, note FROM checkpoint WHERE org_id = $1 ORDER BY size DESC LIMIT 1",
      [org.orgId],
    );
    const { note } = rows[0];
    const [text = "", signatures = ""] = note.split("\n\n");
    const [, , root = ""] = text.split("\n");
    const forgedRoot = text.replace(root, Buffer.from(randomBytes(32)).toString("base64"));
    const forged = `${forgedRoot}\n\n${signatures}`;
    const put = (value: string): [string, ...unknown[]] => [
      "UPDATE checkpoint SET note = $2 WHERE org_id = $1 AND note = $3",
      org.orgId,
      value,
      note,
    ];
    expect(await tampered([put(forged)], () => audited())).toMatchObject({
      ok: false,
      reason: "signature",
    });

    const thief = createKeyring(randomBytes(32)).logSigner(org.orgId, 1);
    const mine = log.reading(auditor.ctx);
    const stolen = { ...mine, ports: { ...mine.ports, logKey: { vkey: () => thief.vkey } } };
    const verb = auditVerbs.find((one) => one.contract.name === "audit.export");
    const signature = thief.sign(utf8(`${text}\n`));
    const keyId = Buffer.from(thief.vkey.split("+")[1] ?? "", "hex");
    const line = `— ${thief.name} ${Buffer.concat([keyId, signature]).toString("base64")}\n`;
    const verdicts = await tampered([put(`${text}\n\n${line}`)], async () => {
      const from = new Date(Date.now() - HOUR).toISOString();
      const bundle = JSON.stringify(
        await verb?.execute(stolen, {
          from,
          to: new Date(Date.now() + HOUR).toISOString(),
          since: 25,
        }),
      );
      const base = { verifySignature: verifyEd25519 };
      return [
        await verifyExport(bundle, base),
        await verifyExport(bundle, { ...base, trustedKey }),
        await verifyExport(bundle, { ...base, since }),
      ];
    });
    // Without anything kept from before, the thief's key is as good as any, and the verdict says so.
    expect(verdicts).toMatchObject([
      { ok: true, keyTrusted: false },
      { ok: false, reason: "key" },
      { ok: false, reason: "key" },
    ]);
  });
});
