import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Asking, openAsking } from "@/e2e/harness/access";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { keepReachOf } from "@/e2e/harness/reach";
import { openServiceWorld, type ServiceWorld } from "@/e2e/harness/service";
import { FIRST_DELEGATION } from "@/lib/contract/reach-history";
import { appendEvents } from "@/lib/store/append/append-events";
import { inOrg } from "@/lib/store/pool";
import { KEPT_WHOLE_DAYS, thinSnapshots } from "@/lib/store/reach/thin-snapshots";
import { declareChain, limitAgent } from "../chain";
import { updateChain } from "../chain/update-chain";
import { createCredential } from "../credential";
import { createEntitlement, narrowEntitlement } from "../entitlement";
import { updateResource } from "../resource";
import { createTool, reviewTool } from "../tool";
import { listReach, readHistory } from ".";

const DAY = 86_400_000;
const REASON = "It reaches too much";

let world: ServiceWorld;
let worker: LogWorld;
beforeAll(async () => {
  world = await openServiceWorld();
  worker = openLogWorld(world);
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

let org: Asking;
let both: string;
const ctx = () => org.admin.ctx;
const orgId = () => org.org.orgId;
const keep = () => keepReachOf(world, orgId());
const history = (input: object = {}) => readHistory.execute(ctx(), input);
const lastOf = async (agent?: string) => (await history({ agent })).rows.at(-1);

beforeEach(async () => {
  org = await openAsking(world);
  await world.admin.query("UPDATE resource SET owner_id = $2 WHERE org_id = $1", [
    ...[orgId(), org.hugo.id],
  ]);
  const owner = { ...org.hugo.ctx, may: () => true };
  const terms = { toolId: org.toolId, purpose: "Answers members", boundary: "none" };
  both = (
    (await createEntitlement.execute(owner, {
      ...{ agentId: org.agentId, resources: [org.crm, org.hr], ...terms },
    })) as { id: string }
  ).id;
  await keep();
});

describe("what moved reach", () => {
  it("names changes of chains and of limits to them", async () => {
    const [owner, agentId] = [org.admin.id, org.agentId];
    const made = await createTool.execute(ctx(), { server: "crm", name: "look", inputSchema: {} });
    await reviewTool.execute(ctx(), {
      ...{ ...made, effects: ["read"], labels: [], argumentRoles: {}, resourceMap: [] },
      ownerId: owner,
    });
    const steps = [{ toolId: org.toolId }, { toolId: made.id }];
    const { id } = await declareChain.execute(ctx(), {
      ...{ handle: "pay-twice", name: "Pay twice", steps, agents: [agentId] },
      ...{ ownerId: owner, boundary: "log" },
    });
    await limitAgent.execute(ctx(), { agentId, reason: REASON });
    await keep();
    expect((await lastOf())?.causes.map(({ kind }) => kind)).toContain("agent.limited");
    await updateChain.execute(ctx(), { id, boundary: "block", version: 1, reason: REASON });
    await keep();
    expect((await lastOf())?.causes.map(({ kind }) => kind)).toEqual(["chain.changed"]);
  });

  it("keeps an agent's own cause among however many others", async () => {
    await narrowEntitlement.execute(ctx(), { id: both, version: 1, resources: [org.crm] });
    for (let n = 0; n < 25; n += 1)
      await updateResource.execute(ctx(), { id: org.hr, name: `People ${n}` });
    await keep();
    const own = await lastOf(org.agentId);
    expect(own).toMatchObject({ own: true, causeCount: 1 });
    expect(own?.causes).toMatchObject([{ kind: "entitlement.narrowed", by: org.admin.name }]);
    const all = await lastOf();
    expect(all).toMatchObject({ own: false, causeCount: 26 });
    // What shrank it is told first, though it is the oldest.
    expect(all?.causes[0]).toMatchObject({ kind: "entitlement.narrowed" });
  });

  it("tells an agent of what it holds as of itself", async () => {
    await createCredential.execute(ctx(), {
      ...{ kind: "api_key", name: "Payroll key", issuer: "Payroll", reference: "key 7" },
      ...{ agents: [org.agentId], resources: [org.hr] },
    });
    await keep();
    const own = await lastOf(org.agentId);
    expect(own).toMatchObject({ own: true, causeCount: 1 });
    expect(own?.causes).toMatchObject([{ kind: "credential.added" }]);
  });

  it("says so where what moved an agent is not about it", async () => {
    await updateResource.execute(ctx(), { id: org.crm, sensitivity: "restricted" });
    await keep();
    const moved = await lastOf(org.agentId);
    expect(moved?.change).toBeGreaterThan(0);
    expect(moved).toMatchObject({ own: false, causes: [{ kind: "resource.updated" }] });
  });

  it("names who was first seen to let whom act", async () => {
    const other = await org.agent("second", org.nora.id);
    await keep();
    const at = new Date();
    const [parent, child] = [world.newId(), world.newId()];
    // As the gateway would have written them.
    for (const [id, agent, from] of [
      [parent, other, null],
      [child, org.agentId, parent],
    ])
      await world.admin.query(
        `INSERT INTO session (org_id, id, agent_id, external_id, parent_id, origin, opened_at, last_at)
         VALUES ($1, $2::uuid, $3, $2::uuid::text, $4, 'opened', $5, $5)`,
        [orgId(), id, agent, from, at],
      );
    const opened = { org: orgId(), kind: "session.opened", agent: org.agentId, session: child };
    const actor = { type: "agent" as const, id: org.agentId, name: "Desk" };
    await inOrg(world.admin, orgId(), (client) =>
      appendEvents(client, worker.seal, orgId(), [{ ...opened, actor, data: {} }], at),
    );
    await keep();
    const moved = await lastOf(other);
    expect(moved?.change).toBeGreaterThan(0);
    expect(moved).toMatchObject({ own: true, causeCount: 1 });
    expect(moved?.causes).toMatchObject([
      { kind: FIRST_DELEGATION, agent: { id: other }, acting: { id: org.agentId } },
    ]);
    // What was seen once is no news the second time.
    await updateResource.execute(ctx(), { id: org.hr, sensitivity: "restricted" });
    await keep();
    expect((await lastOf())?.causes.map(({ kind }) => kind)).toEqual(["resource.updated"]);
  });

  it("leads to a credential those alone who may see it", async () => {
    const { id } = (await createCredential.execute(ctx(), {
      ...{ kind: "api_key", name: "Vault key", issuer: "vault", reference: "vault-1" },
      ...{ agents: [org.agentId], resources: [org.hr], ownerId: org.admin.id },
    })) as { id: string };
    await keep();
    const leader = await org.join("leader");
    const cause = async (who: typeof leader.ctx) =>
      (await readHistory.execute(who, {})).rows.at(-1)?.causes[0];
    expect(await cause(ctx())).toMatchObject({
      ...{ kind: "credential.added", subject: { id, name: "Vault key" } },
    });
    expect(await cause(leader.ctx)).toMatchObject({ kind: "credential.added", subject: null });
  });
});

/** So many snapshots, evenly from some days ago until others, of which the radius grows by one each. */
async function snapshots(count: number, from: number, to: number): Promise<void> {
  await world.admin.query("DELETE FROM reach_agent_snapshot WHERE org_id = $1", [orgId()]);
  await world.admin.query("DELETE FROM reach_snapshot WHERE org_id = $1", [orgId()]);
  const begin = new Date(Date.now() - from * DAY);
  const values = [orgId(), count, begin, ((from - to) * DAY) / count / 1000, org.agentId];
  const rows = `SELECT n, $3::timestamptz + n * $4::float8 * interval '1 second' AS at FROM generate_series(0, $2::int - 1) AS n`;
  await world.admin.query(
    `INSERT INTO reach_snapshot (org_id, id, at, radius, largest, radius_with_person, union_alone, agents, policy, causes, cause_count)
     SELECT $1, gen_random_uuid(), at, n, n, n, n, 1, 1, '{}', 1 FROM (${rows}) r WHERE $5::uuid IS NOT NULL`,
    values,
  );
  await world.admin.query(
    `INSERT INTO reach_agent_snapshot (org_id, agent_id, at, snapshot_id, radius, radius_with_person, union_alone, causes, cause_count)
     SELECT $1, $5, at, gen_random_uuid(), n, n, n, '{}', 1 FROM (${rows}) r`,
    values,
  );
}

describe("a long history", () => {
  it("covers what was asked for, however many snapshots there are", async () => {
    await snapshots(2_000, 100, 0);
    for (const agent of [undefined, org.agentId]) {
      const { rows, step } = await history({ agent, since: "90d" });
      expect(step).toBe("day");
      expect(rows.length).toBeGreaterThan(89);
      expect(rows.length).toBeLessThan(94);
      expect(Date.now() - Date.parse(rows[0]?.at ?? "")).toBeCloseTo(90 * DAY, -6);
      expect(rows.at(-1)?.radius).toBe(1_999);
      const changes = rows.reduce((sum, { change }) => sum + change, 0);
      expect(changes).toBe(1_999 - (rows[0]?.radius ?? 0));
      const causes = rows.reduce((sum, { causeCount }) => sum + causeCount, 0);
      expect(causes).toBe(changes);
    }
    const week = await history({ since: "7d" });
    expect(week.step).toBe("snapshot");
    expect(week.rows.length).toBeGreaterThan(135);
    await snapshots(2_000, 7, 0);
    const busy = await history({ since: "7d" });
    expect(busy.step).toBe("hour");
    // 168 whole hours touch 169, and what stood at the beginning comes before them.
    expect(busy.rows.length).toBeLessThanOrEqual(170);
  });

  it("draws trends at even moments, from as many snapshots as there are", async () => {
    await snapshots(2_000, 100, 0);
    const [row] = (await listReach.execute(ctx(), { since: "30d" })).rows;
    const trend = row?.trend ?? [];
    const steps = trend
      .slice(1)
      .map(({ at }, n) => Date.parse(at) - Date.parse(trend[n]?.at ?? ""));
    expect(trend.length).toBe(32);
    for (const step of steps) expect(Math.abs(step - (30 * DAY) / 31)).toBeLessThan(2);
    expect(trend.at(-1)?.radius).toBe(1_999);
    expect(Math.abs((trend[0]?.radius ?? 0) - 1_400)).toBeLessThan(2);
  });

  it("keeps the last of each day of what is older than it is read, and the newest always", async () => {
    await snapshots(1_000, 200, 100);
    const thin = () => thinSnapshots(worker.pool, { now: () => new Date() }, orgId());
    const left = async (table: string) =>
      (
        await world.admin.query<{ n: number; days: number; newest: number }>(
          `SELECT count(*)::int AS n, count(DISTINCT date_trunc('day', at, 'UTC'))::int AS days, max(radius)::int AS newest
           FROM ${table} WHERE org_id = $1`,
          [orgId()],
        )
      ).rows[0];
    const before = await left("reach_snapshot");
    expect(await thin()).toBe(2 * (1_000 - (before?.days ?? 0)));
    for (const table of ["reach_snapshot", "reach_agent_snapshot"])
      expect(await left(table)).toEqual({ n: before?.days, days: before?.days, newest: 999 });
    expect(await thin()).toBe(0);
    await snapshots(1_000, KEPT_WHOLE_DAYS - 1, 0);
    expect(await thin()).toBe(0);
  });
});
