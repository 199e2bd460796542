import { randomBytes } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type GatewayWorld, openGatewayWorld, post } from "@/e2e/harness/company";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { openPayer, type Payer, type Told } from "@/e2e/harness/payer";
import { createKeyring } from "@/lib/adapters/keys";
import { type FindingPorts, findBypasses } from "./find-bypasses";

let world: GatewayWorld;
let worker: LogWorld;
let payer: Payer;

beforeAll(async () => {
  world = await openGatewayWorld();
  worker = openLogWorld(world);
});
beforeEach(async () => {
  payer = await openPayer(world);
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

const ports = (ahead = 60_000): FindingPorts => ({
  seal: worker.seal,
  openPayload: createKeyring(Buffer.from(world.secret)).openPayload,
  now: () => new Date(Date.now() + ahead),
});

/** What the worker would do in time: sequences, and judges until the end of the log. */
async function search(pool: pg.Pool = worker.pool): Promise<number> {
  await worker.drain(payer.company.org.orgId);
  let judged = 0;
  for (let more = true; more; ) {
    const turn = await findBypasses(pool, ports(), payer.company.org.orgId);
    judged += turn.judged;
    more = turn.more;
  }
  return judged;
}

const found = async () =>
  (
    await world.admin.query(
      `SELECT rule, severity, count, agent_id, session_id, decision_event_id, facts FROM finding
       WHERE org_id = $1 ORDER BY rule, key`,
      [payer.company.org.orgId],
    )
  ).rows;
const rules = async () => (await found()).map((row) => row.rule);

const hex = () => randomBytes(8).toString("hex");
const PAY = { to: "ACME", amount: 120, note: "March" };

describe("an execution that telemetry shows", () => {
  it("is no finding when this call was allowed, with or without its call id, whatever may vary", async () => {
    expect((await payer.decided(PAY, "c1")).verdict).toBe("allow");
    await payer.decided({ ...PAY, amount: 7 });
    await payer.observed(
      { args: { ...PAY, note: "April" }, callId: "c1" },
      { args: { ...PAY, amount: 7 } },
    );
    expect(await search()).toBe(2);
    expect(await found()).toEqual([]);
  });

  it("is a finding when nobody asked for this call, with its event and nothing private", async () => {
    await payer.decided(PAY, "c1");
    await payer.observed(
      { args: PAY, callId: "c1" },
      { args: { to: "secret-payee" }, callId: "c2" },
    );
    await search();
    expect(await found()).toMatchObject([
      {
        rule: "no_decision",
        severity: 3,
        count: 1,
        agent_id: payer.agentId,
        decision_event_id: null,
      },
    ]);
    const opened = (await payer.company.org.events()).filter(
      ({ kind }) => kind === "finding.opened",
    );
    expect(opened).toMatchObject([
      { actor: { type: "job" }, data: { rule: "no_decision", severity: "critical" } },
    ]);
    expect(JSON.stringify([opened, await found()])).not.toContain("secret-payee");
  });

  it("is a finding when the arguments are others than those decided", async () => {
    const { evaluation_id } = await payer.decided(PAY, "c1");
    await payer.observed({ args: { ...PAY, to: "EVIL", amount: 9 }, callId: "c1" });
    await search();
    expect(await found()).toMatchObject([
      {
        ...{ rule: "other_arguments", decision_event_id: evaluation_id },
        facts: { matched_by: "call_id", differing: 2, verdict: "allow", governed: true },
      },
    ]);
    expect(JSON.stringify(await found())).not.toContain("EVIL");
  });

  it("is a finding after a block, found by the call id or by the arguments", async () => {
    const one = await payer.decided(PAY, "c1", "bank/closed");
    const two = await payer.decided({ ...PAY, amount: 8 }, undefined, "bank/closed");
    expect([one.verdict, two.verdict]).toEqual(["block", "block"]);
    await payer.observed(
      { tool: "bank/closed", args: PAY, callId: "c1" },
      { tool: "bank/closed", args: { ...PAY, amount: 8 } },
    );
    await search();
    const all = await found();
    expect(all.map((row) => row.rule)).toEqual(["after_block", "after_block"]);
    expect(all.map((row) => row.facts.matched_by).sort()).toEqual(["arguments", "call_id"]);
    expect(all.map((row) => row.severity)).toEqual([3, 3]);
  });

  it("must keep to the arguments in effect, not to those proposed", async () => {
    const large = { ...PAY, amount: 900 };
    for (const callId of ["c1", "c2"])
      expect((await payer.decided(large, callId, "bank/limited")).verdict).toBe("constrain");
    const ran = { tool: "bank/limited" };
    await payer.observed({ ...ran, args: { ...PAY, amount: 500 }, callId: "c1" });
    await search();
    expect(await rules()).toEqual([]);
    await payer.observed({ ...ran, args: large, callId: "c2" });
    await search();
    expect(await rules()).toEqual(["other_arguments"]);
  });

  it("uses its decision up: again is a finding, the same span again and its other side are not", async () => {
    await payer.decided(PAY, "c1");
    const client = { args: PAY, callId: "c1", spanId: hex() };
    const server = { args: PAY, callId: "c1", parentId: client.spanId };
    await payer.observed(client, client, server);
    await search();
    await payer.observed(client);
    await search();
    expect(await rules()).toEqual([]);
    await payer.observed({ args: PAY, callId: "c1" });
    await search();
    await payer.observed({ args: PAY, callId: "c1" });
    await search();
    expect(await found()).toMatchObject([{ rule: "repeated", count: 2 }]);
  });

  it("is a finding when its answer had run out, or its caller says that it never was", async () => {
    const late = await payer.decided(PAY, "c1");
    const denied = await payer.decided({ ...PAY, amount: 3 }, "c2");
    await payer.observed({ args: { ...PAY, amount: 3 }, callId: "c2" });
    await payer.observed({ args: PAY, callId: "c1", began: 6 * 60_000 });
    await search();
    expect(await found()).toMatchObject([
      { rule: "expired", decision_event_id: late.evaluation_id },
    ]);
    const said = { evaluation_id: denied.evaluation_id, status: "not_executed" };
    expect((await post(world.gateway, payer.key, "/v1/outcomes", said)).status).toBe(200);
    await search();
    expect(await rules()).toEqual(["expired", "not_executed"]);
  });

  it("of an agent that never asks is counted, not listed", async () => {
    const calls = Array.from(
      { length: 1_200 },
      (_, n): Told => ({
        ...{ agent: "wild", tool: `shell/${n % 2 ? "run" : "read"}`, session: `w${n % 7}` },
        args: { n },
      }),
    );
    for (let from = 0; from < calls.length; from += 400)
      await payer.observed(...calls.slice(from, from + 400));
    expect(await search()).toBe(1_200);
    expect(await found()).toMatchObject([
      { rule: "ungoverned", count: 600, severity: 1, session_id: null, facts: { governed: false } },
      {
        rule: "ungoverned",
        count: 600,
        severity: 1,
        facts: { tool: "shell/run", differing: null },
      },
    ]);
  });

  it("is found anew when it recurs after people have resolved it", async () => {
    await payer.observed({ agent: "wild", tool: "shell/run" });
    await search();
    await world.admin.query(
      "UPDATE finding SET state = 'resolved', resolved_by = 'person', resolved_at = now() WHERE org_id = $1",
      [payer.company.org.orgId],
    );
    await payer.observed({ agent: "wild", tool: "shell/run" });
    await search();
    expect(await found()).toMatchObject([{ count: 1 }, { count: 1 }]);
  });
});

describe("the search", () => {
  it("waits until a decision that is on its way must have come", async () => {
    await payer.observed({ args: PAY, callId: "c1" });
    await worker.drain(payer.company.org.orgId);
    const turn = await findBypasses(worker.pool, ports(0), payer.company.org.orgId);
    expect(turn).toEqual({ judged: 0, opened: 0, more: false });
    expect(await search()).toBe(1);
  });

  it("finds everything once, however often it is killed and by how many it is done", async () => {
    for (const n of [1, 2, 3]) await payer.decided({ ...PAY, amount: n }, `c${n}`);
    await payer.observed(
      ...[1, 2, 3].map((n) => ({ args: { ...PAY, amount: 9 }, callId: `c${n}` })),
    );
    await worker.drain(payer.company.org.orgId);
    for (let n = 0; n < 3; n++)
      await expect(
        findBypasses(dyingBefore("UPDATE finding_cursor"), ports(), payer.company.org.orgId),
      ).rejects.toThrow();
    expect(await found()).toEqual([]);
    const turns = await Promise.all(
      [1, 2, 3].map(() => findBypasses(worker.pool, ports(), payer.company.org.orgId)),
    );
    expect(turns.reduce((sum, { judged }) => sum + judged, 0)).toBe(3);
    await search();
    expect((await found()).map((row) => row.count)).toEqual([1, 1, 1]);
    const opened = (await payer.company.org.events()).filter(
      ({ kind }) => kind === "finding.opened",
    );
    expect(opened).toHaveLength(3);
  });

  it("goes on in the next log when one was abandoned", async () => {
    const { orgId } = payer.company.org;
    await payer.observed({ args: PAY, callId: "c1" });
    await search();
    await world.admin.query("UPDATE log SET state = 'frozen' WHERE org_id = $1", [orgId]);
    await world.admin.query("INSERT INTO log (org_id, log_no, origin) VALUES ($1, 2, 'x')", [
      orgId,
    ]);
    await payer.observed({ args: PAY, callId: "c2" });
    await world.admin.query(
      `WITH left_over AS (DELETE FROM unsequenced WHERE org_id = $1 RETURNING event_id, recorded_at)
       INSERT INTO log_leaf (org_id, log_no, idx, event_id, recorded_at)
       SELECT $1, 2, row_number() OVER () - 1, event_id, recorded_at FROM left_over`,
      [orgId],
    );
    expect(await turns()).toBe(1);
  });

  it("opens findings, and does not resolve for people", async () => {
    await payer.observed({ args: PAY, callId: "c1" });
    await search();
    const change =
      "UPDATE finding SET state = 'resolved', resolved_by = 'person', resolved_at = now() WHERE org_id = $1";
    const client = await worker.pool.connect();
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.org', $1, true)", [payer.company.org.orgId]);
    await expect(client.query(change, [payer.company.org.orgId])).rejects.toThrow(
      /row-level security/,
    );
    await client.query("ROLLBACK");
    client.release();
  });
});

/** Judges on without the sequencer. */
async function turns(): Promise<number> {
  let judged = 0;
  for (let more = true; more; ) {
    const turn = await findBypasses(worker.pool, ports(), payer.company.org.orgId);
    judged += turn.judged;
    more = turn.more;
  }
  return judged;
}

/** The worker's connections, each of which is cut when it comes to a statement. */
function dyingBefore(statement: string): pg.Pool {
  const connect = async () => {
    const client = await worker.pool.connect();
    const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
    const cut = async (...given: unknown[]) => {
      if (String(given[0]).startsWith(statement)) {
        const { rows } = (await query("SELECT pg_backend_pid() AS pid")) as {
          rows: { pid: number }[];
        };
        await world.admin.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
      }
      return query(...given);
    };
    return Object.assign(Object.create(client), {
      query: cut,
      release: (error?: Error) => client.release(error),
    });
  };
  return Object.assign(Object.create(worker.pool), { connect });
}
