import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Asking, openAsking } from "@/e2e/harness/access";
import { keepReachOf } from "@/e2e/harness/reach";
import { openServiceWorld, refusal, type ServiceWorld } from "@/e2e/harness/service";
import type { ReachDetail, ReachRow } from "@/lib/contract/reach";
import type { WhatIf } from "@/lib/contract/reach-try";
import { suspendAgent } from "../agent";
import { createCredential } from "../credential";
import { createEntitlement, narrowEntitlement, revokeEntitlement } from "../entitlement";
import {
  getReach,
  listChoke,
  listExposed,
  listExposure,
  listReach,
  readGraph,
  readHistory,
  readNeighbourhood,
  tryChanges,
} from ".";

let world: ServiceWorld;
beforeAll(async () => {
  world = await openServiceWorld();
});
afterAll(() => world.end());

let org: Asking;
let desk: string;
let both: string;
const ctx = () => org.admin.ctx;

const grant = async (agentId: string, resources: string[], boundary = "none") => {
  const terms = { toolId: org.toolId, purpose: "Answers members", resources, boundary };
  const owner = { ...org.hugo.ctx, may: () => true };
  const made = (await createEntitlement.execute(owner, { agentId, ...terms })) as { id: string };
  return made.id;
};
const keep = () => keepReachOf(world, org.org.orgId);
const list = (input = {}) => listReach.execute(ctx(), input);
const get = (id: string) => getReach.execute(ctx(), { id });
const figuresOf = async (id: string): Promise<ReachRow | undefined> =>
  (await list()).rows.find(({ agent }) => agent.id === id);
const plain = ({ agent: _, owner: __, change: ___, trend: ____, ...figures }: ReachRow) => figures;
const sum = (items: ReachDetail["items"], of = (_: ReachDetail["items"][number]) => true) =>
  items.filter(of).reduce((all, { weight }) => all + weight, 0);

beforeEach(async () => {
  org = await openAsking(world);
  // What both own is one person's, so that nobody else has to be asked.
  await world.admin.query("UPDATE resource SET owner_id = $2 WHERE org_id = $1", [
    org.org.orgId,
    org.hugo.id,
  ]);
  desk = await org.agent("second", org.nora.id);
  both = await grant(org.agentId, [org.crm, org.hr]);
  await grant(desk, [org.crm], "step_up");
  expect(await keep()).toBe(true);
});

describe("what is kept", () => {
  it("agrees with what lies behind it, figure by figure", async () => {
    const { rows, totals, asOf } = await list();
    expect(asOf).toMatchObject({ agents: 2, policy: 1, behind: false });
    for (const row of rows) {
      const { items, itemCount, ...detail } = await get(row.agent.id);
      expect(plain(detail as unknown as ReachRow)).toMatchObject(plain(row));
      expect(items.length).toBe(itemCount);
      expect(sum(items, ({ asks }) => asks === "alone")).toBe(row.union);
      expect(sum(items)).toBe(row.unionWithPerson);
      expect(sum(items, (i) => i.asks === "alone" && i.inRadius)).toBe(row.radius);
      const { direct, combining, delegation } = row.split;
      expect(direct + combining + delegation).toBe(row.union);
      for (const item of items) {
        expect(item.witness.words).not.toBe("");
        expect(item.witness.steps[0]).toMatchObject({ kind: "agent", id: row.agent.id });
      }
    }
    expect(totals.radius).toBe(rows.reduce((all, { radius }) => all + radius, 0));
    expect(totals.largest).toBe(Math.max(...rows.map(({ radius }) => radius)));
    const [mine, second] = [await figuresOf(org.agentId), await figuresOf(desk)];
    expect(mine?.radius).toBeGreaterThan(0);
    expect(second).toMatchObject({ radius: 0 });
    expect(second?.radiusWithPerson).toBeGreaterThan(0);
  });

  it("is worked out again when something it rests on has changed, and not otherwise", async () => {
    expect(await keep()).toBe(false);
    const before = await figuresOf(org.agentId);
    await narrowEntitlement.execute(ctx(), { id: both, version: 1, resources: [org.crm] });
    expect((await list()).asOf.behind).toBe(true);
    expect(await figuresOf(org.agentId)).toMatchObject({ radius: before?.radius });
    expect(await keep()).toBe(true);
    const after = await figuresOf(org.agentId);
    expect(after?.radius).toBeLessThan(before?.radius ?? 0);
    const { rows } = await readHistory.execute(ctx(), { agent: org.agentId });
    const jump = rows.at(-1);
    expect(jump?.change).toBe((after?.radius ?? 0) - (before?.radius ?? 0));
    expect(jump?.causes[0]).toMatchObject({ kind: "entitlement.narrowed", by: org.admin.name });
    const all = await readHistory.execute(ctx(), {});
    expect(all.rows.at(-1)?.radius).toBe((await list()).totals.radius);
  });

  it("tells the change and the trend over the time asked for", async () => {
    const yesterday = () => new Date(Date.now() - 2 * 86_400_000);
    await world.admin.query("UPDATE reach_agent_snapshot SET at = $2 WHERE org_id = $1", [
      org.org.orgId,
      yesterday(),
    ]);
    const before = await figuresOf(org.agentId);
    await revokeEntitlement.execute(ctx(), { id: both, reason: "Not needed" });
    await keep();
    const [row] = (await list({ since: "1d", q: "desk", sort: "change" })).rows;
    expect(row?.change).toBe(-(before?.radius ?? 0));
    // At even moments of the day: what stood, until now.
    const stood = Array.from({ length: 31 }, () => before?.radius);
    expect(row?.trend.map(({ radius }) => radius)).toEqual([...stood, 0]);
  });

  it("begins a history with what stood at its beginning", async () => {
    await revokeEntitlement.execute(ctx(), { id: both, reason: "Not needed" });
    await keep();
    const whole = (await readHistory.execute(ctx(), { agent: org.agentId, since: "90d" })).rows;
    for (const table of ["reach_snapshot", "reach_agent_snapshot"])
      await world.admin.query(
        `UPDATE ${table} SET at = at - interval '2 days' WHERE org_id = $1 AND at < $2`,
        [org.org.orgId, whole.at(-1)?.at],
      );
    const [stood, ...kept] = (await readHistory.execute(ctx(), { agent: org.agentId, since: "1d" }))
      .rows;
    expect(stood).toMatchObject({ radius: whole.at(-2)?.radius, change: 0, causes: [] });
    expect(Date.parse(stood?.at ?? "")).toBeCloseTo(Date.now() - 86_400_000, -5);
    const moved = Date.parse(whole.at(-2)?.at ?? "") - 2 * 86_400_000;
    expect(kept).toEqual([{ ...whole.at(-1), since: new Date(moved).toISOString() }]);
  });

  it("says who exposes what, and what to cut first", async () => {
    const { rows } = await listExposure.execute(ctx(), {});
    for (const { resource, alone, person, share } of rows) {
      const exposed = await listExposed.execute(ctx(), { id: resource.id });
      expect(exposed.rows.filter(({ asks }) => asks === "alone").length).toBe(alone);
      expect(exposed.rows.filter(({ asks }) => asks === "person").length).toBe(person);
      expect(share).toBe(alone / 2);
    }
    const hr = rows.find(({ resource }) => resource.id === org.hr);
    expect(hr).toMatchObject({ alone: 1, person: 0, share: 0.5 });
    const [first] = (await listChoke.execute(ctx(), {})).rows;
    expect(first?.entitlement.id).toBe(both);
    expect(first?.lost).toBe((await figuresOf(org.agentId))?.radius);
    expect((await get(org.agentId)).cuts[0]).toMatchObject({ lost: first?.lost });
  });

  it("draws groups first, then what is asked for, and nothing of what is closed", async () => {
    const folded = await readGraph.execute(ctx(), {});
    expect(folded.nodes.every(({ id }) => id === null)).toBe(true);
    const agents = folded.nodes.find(({ kind }) => kind === "agents");
    expect(agents?.count).toBe(2);
    const opened = await readGraph.execute(ctx(), { expand: agents?.key });
    expect(opened.nodes.filter(({ kind }) => kind === "agent").length).toBe(2);
    expect(opened.expanded.map(({ key }) => key)).toEqual([agents?.key]);
    const around = await readGraph.execute(ctx(), { focus: `agent:${desk}` });
    expect(around.nodes.map(({ id }) => id)).toEqual(
      [desk, org.crm, org.toolId].sort(byPlace(around)),
    );
    expect(around.edges.every(({ asks }) => asks === "person")).toBe(true);
    expect((await refusal(readGraph.execute(ctx(), { focus: "agent:nobody" }))).code).toBe(
      "not_found",
    );
  });

  it("gives an agent's neighbourhood that answers as the whole does", async () => {
    const { graph } = await readNeighbourhood.execute(ctx(), { id: org.agentId });
    const { reachOf, radiusOf } = await import("@/lib/core/reach");
    const place = graph.agents.findIndex(({ id }) => id === org.agentId);
    const { radius } = radiusOf(reachOf(graph), place);
    expect(radius.alone).toBe((await figuresOf(org.agentId))?.radius);
  });
});

function byPlace({ nodes }: { nodes: { id: string | null }[] }) {
  const place = (id: string | null) => nodes.findIndex((node) => node.id === id);
  return (a: string, b: string) => place(a) - place(b);
}

describe("what-if", () => {
  const tried = (changes: object[]): Promise<WhatIf> => tryChanges.execute(ctx(), { changes });
  /** What was said of a change is what comes of it. */
  async function comesTrue(said: WhatIf, change: () => Promise<unknown>) {
    await change();
    await keep();
    const { rows, totals } = await list();
    expect(said.after).toEqual(totals);
    for (const { agent, after } of said.agents) {
      const row = rows.find((one) => one.agent.id === agent.id);
      const { handle: _, ...figures } = { handle: 0, ...after };
      expect(row).toMatchObject(figures);
    }
    return said;
  }

  it("is what removing, narrowing, adding and suspending then come to", async () => {
    const before = (await list()).totals;
    const narrower = { kind: "narrow_entitlement", entitlement: both, resources: [org.crm] };
    const narrowed = await comesTrue(await tried([narrower]), () =>
      narrowEntitlement.execute(ctx(), { id: both, version: 1, resources: [org.crm] }),
    );
    expect(narrowed.before).toEqual(before);
    expect(narrowed.lost.some(({ item }) => item.resource?.id === org.hr)).toBe(true);
    const more = { agent: desk, tool: org.toolId, resources: [org.hr], boundary: "none" };
    const added = await comesTrue(await tried([{ kind: "add_entitlement", ...more }]), () =>
      grant(desk, [org.hr]),
    );
    expect(added.gained[0]?.item.witness.steps[0]).toMatchObject({ id: desk });
    await comesTrue(await tried([{ kind: "remove_entitlement", entitlement: both }]), () =>
      revokeEntitlement.execute(ctx(), { id: both, reason: "Not needed" }),
    );
    await comesTrue(await tried([{ kind: "suspend_agent", agent: desk }]), () =>
      suspendAgent.execute(ctx(), { id: desk, reason: "Odd" }),
    );
    expect((await list()).totals.radius).toBe(0);
  });

  it("tells what stays within reach, but with a person asked", async () => {
    const asking = { kind: "narrow_entitlement", entitlement: both, boundary: "step_up" };
    const said = await comesTrue(await tried([asking]), () =>
      narrowEntitlement.execute(ctx(), { id: both, version: 1, boundary: "step_up" }),
    );
    expect(said.after.radius).toBeLessThan(said.before.radius);
    expect([said.lostCount, said.gainedCount]).toEqual([0, 0]);
    expect(said.shiftedCount).toBe(said.shifted.length);
    expect(said.shifted.map(({ item }) => item.resource?.id)).toContain(org.hr);
    expect(new Set(said.shifted.map(({ item }) => item.asks))).toEqual(new Set(["person"]));
  });

  it("tells what a stolen credential opens, and that no agent reaches more by it", async () => {
    const { id } = (await createCredential.execute(ctx(), {
      ...{ kind: "api_key", name: "Vault key", issuer: "vault", reference: "vault-1" },
      ...{ agents: [desk], resources: [org.hr], ownerId: org.admin.id },
    })) as { id: string };
    await keep();
    const said = await tried([{ kind: "compromise_credential", credential: id }]);
    expect(said.agentCount).toBe(0);
    expect(said.compromised?.agents.map((agent) => agent.id)).toEqual([desk]);
    expect(said.compromised?.items.map(({ effect }) => effect).sort()).toEqual(["read", "write"]);
  });

  it("refuses what is not there, and what would widen", async () => {
    const missing = world.newId();
    const changes = [
      { kind: "remove_entitlement", entitlement: missing },
      { kind: "suspend_agent", agent: missing },
      { kind: "publish_policy", number: 99 },
      { kind: "compromise_credential", credential: missing },
    ];
    for (const change of changes) expect((await refusal(tried([change]))).code).toBe("not_found");
    const wider = { kind: "narrow_entitlement", entitlement: both, boundary: "none" };
    await narrowEntitlement.execute(ctx(), { id: both, version: 1, boundary: "log" });
    expect((await refusal(tried([wider]))).issues[0]?.path).toBe("/changes/0/boundary");
  });
});
