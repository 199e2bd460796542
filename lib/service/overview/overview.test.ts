import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Company,
  call,
  type GatewayWorld,
  openGatewayWorld,
  post,
} from "@/e2e/harness/company";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { EVALUATION } from "@/e2e/harness/support";
import type { ActivityRow, Overview } from "@/lib/contract/overview";
import { rollUp } from "@/lib/store/rollup/roll-up";

const TODAY = { period: "24h", zone: "UTC" };

let world: GatewayWorld;
let worker: LogWorld;
let company: Company;
let agentId: string;
let key: string;

beforeAll(async () => {
  world = await openGatewayWorld();
  worker = openLogWorld(world);
  company = await world.newCompany();
  const [vault, wiki] = [
    await company.resource("vault", "restricted"),
    await company.resource("wiki", "internal"),
  ];
  agentId = await company.agent("clerk");
  const read = await company.tool("docs/read", {
    resourceMap: [{ match: "always", resource: "wiki" }],
  });
  const open = await company.tool("vault/open", {
    effects: ["write"],
    resourceMap: [{ match: "always", resource: "vault" }],
  });
  await company.tool("vault/burn", { effects: ["write"] });
  await company.entitle(agentId, read, { resources: [wiki] });
  await company.entitle(agentId, open, { resources: [vault, wiki] });
  await company.entitle(agentId, await company.tool("vault/ask", { effects: ["write"] }), {
    ...{ resources: [vault], boundary: "step_up" },
    stepUp: { to: { type: "tool_owner" }, count: 1 },
  });
  key = await company.key([agentId], { mayOpenSessions: true });
  for (const tool of ["docs/read", "docs/read", "vault/open", "vault/burn"])
    await post(world.gateway, key, EVALUATION, call("clerk", tool, {}, { session: "s" }));
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

const run = <T>(verb: string, input: object = {}) =>
  company.run(company.security, verb, { ...input }) as Promise<T>;
const counted = async () => {
  await worker.drain(company.org.orgId);
  while ((await rollUp(worker.pool, company.org.orgId)).more);
};

describe("the overview", () => {
  it("knows what it has not counted, and counts it", async () => {
    const before = await run<Overview>("overview.get", TODAY);
    expect(before).toMatchObject({ begun: false, scope: { proposals: 0 } });
    expect(before.uncounted).toBe((await company.org.events()).length);
    await counted();
    expect(await run<Overview>("overview.get", TODAY)).toMatchObject({
      ...{ begun: true, uncounted: 0 },
      verdicts: { allow: 3, block: 1, log: 0, constrain: 0, step_up: 0 },
      scope: { proposals: 4, unpermitted: 1, executions: 0, uncovered: 0 },
      scopeBefore: { proposals: 0 },
      agents: [{ lifecycle: "active", accessClass: "touches_sensitive_systems", count: 1 }],
      requests: { asked: 0, median: null, p95: null },
    });
  });

  it("has figures that the lists behind them have, whatever the period", async () => {
    await counted();
    for (const period of ["24h", "7d", "30d", "90d"]) {
      const looking = { period, zone: "Europe/Berlin" };
      const { window, scope } = await run<Overview>("overview.get", looking);
      const listed = await run<{ total: number }>("decision.list", window);
      expect(listed.total).toBe(scope.proposals);
      const without = { ...window, unpermitted: "true" };
      expect((await run<{ total: number }>("decision.list", without)).total).toBe(1);
      const permitted = { ...window, unpermitted: "false" };
      expect((await run<{ total: number }>("decision.list", permitted)).total).toBe(3);
      const { rows } = await run<{ rows: ActivityRow[] }>("overview.activity", looking);
      const sum = rows.reduce((total, row) => total + row.proposals, 0);
      expect(sum).toBe(scope.proposals);
      expect([rows[0]?.from, rows.at(-1)?.to]).toEqual([window.from, window.to]);
      const own = { ...looking, agent: agentId };
      expect((await run<{ rows: ActivityRow[] }>("overview.activity", own)).rows).toEqual(rows);
    }
    const idle = { ...TODAY, agent: await company.agent("idler") };
    const { rows } = await run<{ rows: ActivityRow[] }>("overview.activity", idle);
    expect(rows.every(({ proposals }) => proposals === 0)).toBe(true);
  });

  it("tells what people changed, by group, the latest first", async () => {
    await run("org.freeze", { reason: "Drill" });
    await run("org.unfreeze", { reason: "Over" });
    const { counts, rows, total } = await run<{
      counts: { group: string; count: number; kinds: string[] }[];
      rows: { kind: string; group: string }[];
      total: number;
    }>("overview.changes", { ...TODAY, pageSize: 2 });
    expect(rows.map(({ kind }) => kind)).toEqual(["org.unfrozen", "org.frozen"]);
    const kinds = (await company.org.events()).map(({ kind }) => kind);
    for (const { count, kinds: own } of counts)
      expect(count).toBe(kinds.filter((kind) => own.includes(kind)).length);
    expect(total).toBe(counts.reduce((sum, { count }) => sum + count, 0));
    const { marks } = await run<{ marks: { kind: string }[] }>("overview.activity", TODAY);
    expect(marks.map(({ kind }) => kind)).toEqual(["org.frozen", "org.unfrozen"]);
  });

  it("refuses a zone that is none, by name", async () => {
    const asked = run("overview.get", { zone: "Mars/Olympus" });
    await expect(asked).rejects.toMatchObject({ issues: [{ path: "/zone" }] });
  });
});
