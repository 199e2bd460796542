import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { recordDecision, type Setting, setTheScene } from "@/e2e/harness/asked";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { openServiceWorld, type ServiceWorld, type TestOrg } from "@/e2e/harness/service";
import { leafHash, merkleRoot, noteText, parseCheckpoint } from "../../core/audit";
import { utf8 } from "../../core/kernel";
import { appendEvents } from "../append/append-events";
import { orgTransaction } from "../org-transaction";
import { inOrg } from "../pool";
import { readEntryBundle, readHead, readTile } from "./index";

let world: ServiceWorld;
let log: LogWorld;
let org: TestOrg;

beforeAll(async () => {
  world = await openServiceWorld();
  log = openLogWorld(world);
});
beforeEach(async () => {
  org = await world.newOrg();
});
afterAll(async () => {
  await log?.end();
  await world?.end();
});

const draft = (n: number) => ({
  org: org.orgId,
  kind: "test.happened",
  actor: { type: "job", id: "test", name: "Test" } as const,
  data: { n },
});

/** Appends `count` events, `each` to a transaction. */
async function append(count: number, each = 10): Promise<void> {
  for (let n = 0; n < count; n += each)
    await inOrg(log.pool, org.orgId, (sql) =>
      appendEvents(
        sql,
        log.seal,
        org.orgId,
        Array.from({ length: Math.min(each, count - n) }, (_, i) => draft(n + i)),
        new Date(),
      ),
    );
}

async function admin<T extends pg.QueryResultRow>(sql: string, more: unknown[] = []) {
  return (await world.admin.query<T>(sql, [org.orgId, ...more])).rows;
}

/** Runs as the superuser with triggers off: what only somebody who owns the machine can do. */
async function tamper(sql: string, more: unknown[] = []): Promise<void> {
  const client = await world.admin.connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query(sql, [org.orgId, ...more]);
  } finally {
    await client.query("RESET session_replication_role");
    client.release();
  }
}

/** Leaves, tiles, head, checkpoints and files say one thing, and it is what the events say. */
async function expectConsistent(logNo = 1): Promise<number> {
  const leaves = await admin<{ idx: string; canonical: string }>(
    `SELECT l.idx, e.canonical FROM log_leaf l JOIN event e ON e.org_id = l.org_id AND e.id = l.event_id
     WHERE l.org_id = $1 AND l.log_no = $2 ORDER BY l.idx`,
    [logNo],
  );
  expect(leaves.map((leaf) => Number(leaf.idx))).toEqual(leaves.map((_, i) => i));
  const [head] = await admin<{ size: string; root: Buffer }>(
    "SELECT size, root FROM log WHERE org_id = $1 AND log_no = $2",
    [logNo],
  );
  expect(Number(head?.size ?? 0)).toBe(leaves.length);
  const root = merkleRoot(leaves.map((leaf) => leafHash(utf8(leaf.canonical))));
  if (leaves.length > 0) expect(head?.root.equals(root)).toBe(true);
  return leaves.length;
}

/** The lists by tool hold what the record says of the events that the log has. */
async function expectListedByTool(count: number): Promise<void> {
  const columns = "tool_id, recorded_at, kind, agent_id, session_id, verdict";
  const listed = await admin(
    `SELECT event_id AS id, ${columns} FROM event_tool WHERE org_id = $1 ORDER BY event_id`,
  );
  const recorded = await admin(
    `SELECT id, ${columns} FROM event e WHERE org_id = $1 AND tool_id IS NOT NULL
       AND NOT EXISTS (SELECT FROM unsequenced u WHERE u.org_id = e.org_id AND u.event_id = e.id) ORDER BY id`,
  );
  expect(listed).toEqual(recorded);
  expect(listed).toHaveLength(count);
}

const folderOf = (logNo = 1) => path.join(log.folder, org.orgId, String(logNo));
const publishedHead = (logNo = 1) =>
  parseCheckpoint(noteText(readFileSync(path.join(folderOf(logNo), "checkpoint"), "utf8")));

describe("the sequencer", () => {
  it("gives every event a place, none lost and none twice, while others are being recorded", async () => {
    const rival = log.another(log.pool);
    let writing = true;
    const sequence = async (who: { turn: typeof rival.turn }) => {
      while (writing) await who.turn(org.orgId);
    };
    const turning = [sequence(log.sequencer), sequence(rival)];
    await Promise.all([append(150, 1), append(400, 7), append(700, 50)]);
    writing = false;
    await Promise.all(turning);
    await log.drain(org.orgId);
    expect(await expectConsistent()).toBe(1250);
    expect(await admin("SELECT 1 FROM unsequenced WHERE org_id = $1")).toEqual([]);
    expect(publishedHead().size).toBe(1250);
    expect(readdirSync(folderOf())).toContain("1250.txt");
  });

  it("signs at most once a second", async () => {
    const still = log.another(log.pool, { now: () => new Date() });
    await append(5);
    expect((await still.turn(org.orgId)).signed).toBe(true);
    await append(5);
    expect(await still.turn(org.orgId)).toMatchObject({ sequenced: 5, signed: false });
  });

  it("leaves a consistent log wherever it is killed, and goes on from there", async () => {
    await append(300);
    await log.drain(org.orgId);
    let statements = 0;
    for (let fatal = 1; fatal === 1 || statements >= fatal - 1; fatal++) {
      await append(7);
      statements = 0;
      const dying = log.another({
        connect: async () => {
          const client = await log.pool.connect();
          return new Proxy(client, {
            get(target, name, receiver) {
              if (name !== "query") return Reflect.get(target, name, receiver);
              return async (...args: Parameters<pg.PoolClient["query"]>) => {
                const result = await target.query(...args);
                statements += 1;
                if (statements === fatal) throw new Error("killed");
                return result;
              };
            },
          });
        },
      } as Pick<pg.Pool, "connect">);
      await dying.turn(org.orgId).catch((error: Error) => expect(error.message).toBe("killed"));
      await expectConsistent();
    }
    expect(statements).toBeGreaterThan(15);
    await log.drain(org.orgId);
    const size = await expectConsistent();
    expect(publishedHead().size).toBe(size);
    const [checkpoint] = await admin<{ size: string }>(
      "SELECT max(size) AS size FROM checkpoint WHERE org_id = $1",
    );
    expect(Number(checkpoint?.size)).toBe(size);
    expect(await admin("SELECT 1 FROM log WHERE org_id = $1 AND state = 'frozen'")).toEqual([]);
  });

  it("counts the use of entitlements, from allowing decisions alone", async () => {
    const owner = await org.join("owner");
    const setting = await setTheScene(world, org, owner);
    for (const verdict of ["allow", "constrain", "block", "step_up"] as const)
      await recordDecision(world, setting, { verdict });
    await log.drain(org.orgId);
    const [use] = await admin<{ uses: string; entitlement_id: string }>(
      "SELECT uses, entitlement_id FROM entitlement_use WHERE org_id = $1",
    );
    expect(use).toEqual({ uses: "2", entitlement_id: setting.entitlementId });
  });

  it("lists events by tool as it takes them in, each once, across a restart of the log too", async () => {
    const setting = await setTheScene(world, org, await org.join("owner"));
    for (let n = 0; n < 3; n++) await recordDecision(world, setting);
    await append(4);
    await expectListedByTool(0);
    await log.drain(org.orgId);
    await expectListedByTool(3);
    await tamper("UPDATE log SET size = 0, root = NULL WHERE org_id = $1");
    await recordDecision(world, setting);
    expect((await log.sequencer.turn(org.orgId)).restart).toMatchObject({ newLog: 2 });
    await log.drain(org.orgId);
    await expectListedByTool(4);
  });

  it("serves tiles and entries as far as the head covers them", async () => {
    await append(260, 65);
    await log.drain(org.orgId);
    await append(5);
    await log.pool.connect().then(async (client) => {
      await orgTransaction(client, org.orgId, async () => {
        const head = await readHead(client, org.orgId);
        expect(head.size).toBe(260);
        const full = await readTile(client, org.orgId, head, { level: 0, index: 0, width: 256 });
        expect(full).toHaveLength(256 * 32);
        const part = await readTile(client, org.orgId, head, { level: 0, index: 1, width: 4 });
        const bundle = await readEntryBundle(client, org.orgId, head, { index: 1, width: 4 });
        const length = (bundle[0] ?? 0) * 256 + (bundle[1] ?? 0);
        expect(Buffer.from(part.subarray(0, 32))).toEqual(
          Buffer.from(leafHash(bundle.subarray(2, 2 + length))),
        );
        const beyond = readTile(client, org.orgId, head, { level: 0, index: 1, width: 5 });
        await expect(beyond).rejects.toMatchObject({ code: "not_found" });
      });
      client.release();
    });
  });
});

describe("a database that is not what was published", () => {
  let setting: Setting;
  beforeEach(async () => {
    setting = await setTheScene(world, org, await org.join("owner"));
    await append(300, 50);
    await log.drain(org.orgId);
  });

  /** Takes the log back to its first entries, as an older backup would. */
  async function restoreTo(size: number): Promise<void> {
    await tamper("DELETE FROM checkpoint WHERE org_id = $1 AND size > $2", [size]);
    await tamper("DELETE FROM log_leaf WHERE org_id = $1 AND idx >= $2", [size]);
    await tamper("UPDATE log SET size = $2, root = NULL WHERE org_id = $1", [size]);
  }

  it("that is behind it: the log is frozen, the next one begins, everything live is ended", async () => {
    const before = publishedHead().size;
    const epoch = await org.epoch();
    await restoreTo(0);
    await tamper("DELETE FROM log_tile WHERE org_id = $1");
    const turn = await log.sequencer.turn(org.orgId);
    expect(turn.restart).toMatchObject({
      reason: "shortened",
      frozenLog: 1,
      newLog: 2,
      publishedSize: before,
      sessionsEnded: 1,
    });
    const [session] = await admin("SELECT state FROM session WHERE org_id = $1");
    expect(session).toEqual({ state: "ended" });
    expect(await org.epoch()).toBeGreaterThan(epoch);
    await append(3);
    await log.drain(org.orgId);
    // The restart itself is on the record of the new log.
    expect(await expectConsistent(2)).toBe(4);
    expect(publishedHead(2).size).toBe(4);
    expect(publishedHead(1).size).toBe(before);
    const kinds = (await org.events()).map((event) => event.kind);
    expect(kinds).toContain("audit.log_restarted");
    expect(setting.sessionId).toBeTruthy();
  });

  it("that forked from it: the same, although it is longer", async () => {
    await tamper(
      "UPDATE log_tile SET hashes = set_byte(hashes, 3, (get_byte(hashes, 3) + 1) % 256) WHERE org_id = $1",
    );
    await append(400, 100);
    expect((await log.sequencer.turn(org.orgId)).restart).toMatchObject({ reason: "forked" });
  });

  it("that is new while something was published: the same", async () => {
    await tamper("DELETE FROM checkpoint WHERE org_id = $1");
    await tamper("DELETE FROM log_leaf WHERE org_id = $1");
    await tamper("DELETE FROM log_tile WHERE org_id = $1");
    await tamper("DELETE FROM log WHERE org_id = $1");
    const { restart } = await log.another(log.pool).turn(org.orgId);
    expect(restart).toMatchObject({ reason: "older_log", frozenLog: null, newLog: 2 });
  });

  it("is found out too where the published head went back with it, as long as its history did not", async () => {
    await restoreTo(0);
    await tamper("DELETE FROM log_tile WHERE org_id = $1");
    rmSync(path.join(folderOf(), "checkpoint"));
    const { restart } = await log.another(log.pool).turn(org.orgId);
    expect(restart).toMatchObject({ reason: "shortened" });
  });

  it("publishes again what it recorded where the folder is lost", async () => {
    const { size } = publishedHead();
    rmSync(folderOf(), { recursive: true });
    const turn = await log.another(log.pool).turn(org.orgId);
    expect(turn.restart).toBeUndefined();
    expect(publishedHead().size).toBe(size);
  });

  it("is not signed over a published note that is not ours", async () => {
    const { writeFileSync } = await import("node:fs");
    const file = path.join(folderOf(), "checkpoint");
    writeFileSync(file, readFileSync(file, "utf8").replace(/\n\d+\n/, "\n999999\n"));
    await append(1);
    await expect(log.another(log.pool).turn(org.orgId)).rejects.toMatchObject({
      reason: "note_forged",
    });
  });
});
