import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Asking, openAsking } from "@/e2e/harness/access";
import { keepReachOf } from "@/e2e/harness/reach";
import { openServiceWorld, refusal, type ServiceWorld } from "@/e2e/harness/service";
import { createCredential } from "../credential";
import { createEntitlement } from "../entitlement";
import {
  getReach,
  listEdges,
  listExposed,
  listExposure,
  listItems,
  listReach,
  readGraph,
  readNeighbourhood,
  tryChanges,
} from ".";

const EACH = 120;

let world: ServiceWorld;
beforeAll(async () => {
  world = await openServiceWorld();
});
afterAll(() => world.end());

let org: Asking;
let desk: string;
const ctx = () => org.admin.ctx;

/** Two agents, each of which may write to 120 resources of its own, of which one is restricted. */
beforeEach(async () => {
  org = await openAsking(world);
  desk = await org.agent("second", org.nora.id);
  const owner = { ...org.hugo.ctx, may: () => true };
  for (const [agentId, name] of [
    [org.agentId, "First"],
    [desk, "Second"],
  ] as const) {
    const resources = Array.from({ length: EACH }, () => world.newId());
    await world.admin.query(
      `INSERT INTO resource (org_id, id, handle, name, kind, sensitivity, tags, owner_id, created_at, updated_at)
       SELECT $1, id, lower($3) || '-' || n, $3 || ' ' || n, 'table', CASE n WHEN 7 THEN 'restricted' ELSE 'internal' END, '{}', $4, now(), now()
       FROM unnest($2::uuid[]) WITH ORDINALITY r(id, n)`,
      [org.org.orgId, resources, name, org.hugo.id],
    );
    const terms = { toolId: org.toolId, purpose: "Answers members", boundary: "none" };
    for (const some of [resources.slice(0, 60), resources.slice(60)])
      await createEntitlement.execute(owner, { agentId, resources: some, ...terms });
  }
  await keepReachOf(world, org.org.orgId);
});

it("lists all that an agent reaches, filtered, sorted and paged by the server", async () => {
  const list = (input: object) => listItems.execute(ctx(), { id: org.agentId, ...input });
  const { items, itemCount } = await getReach.execute(ctx(), { id: org.agentId });
  expect([items.length, itemCount]).toEqual([20, EACH]);
  const first = await list({ pageSize: 100 });
  const second = await list({ pageSize: 100, page: 2 });
  expect([first.total, first.rows.length, second.rows.length]).toEqual([EACH, 100, 20]);
  const all = [...first.rows, ...second.rows];
  expect(new Set(all.map(({ resource }) => resource?.id)).size).toBe(EACH);
  expect(all[0]).toMatchObject({ sensitivity: "restricted", resource: { name: "First 7" } });
  for (const { witness } of all) expect(witness.words).not.toBe("");
  const grave = await list({ sensitivity: "restricted,confidential" });
  expect(grave.rows.map(({ resource }) => resource?.name)).toEqual(["First 7"]);
  expect((await list({ q: "first 11" })).total).toBe(11);
  expect((await list({ effect: "egress" })).total).toBe(0);
  expect((await list({ sort: "-resource" })).rows[0]?.resource?.name).toBe("First 99");
  expect((await refusal(list({ sort: "colour" }))).code).toBe("invalid");
});

it("counts all that a what-if takes away, and tells the gravest", async () => {
  const changes = [org.agentId, desk].map((agent) => ({ kind: "suspend_agent", agent }));
  const said = await tryChanges.execute(ctx(), { changes });
  expect([said.lost.length, said.lostCount, said.gainedCount]).toEqual([200, 2 * EACH, 0]);
  expect(said.lost.slice(0, 2).map(({ item }) => item.sensitivity)).toEqual([
    ...["restricted", "restricted"],
  ]);
});

it("finds agents and resources by their owners too, as the lists say", async () => {
  const owned = async (q: string) => (await listReach.execute(ctx(), { q })).total;
  expect(await owned(org.nora.name)).toBe(2);
  expect(await owned(org.dana.name)).toBe(0);
  const exposure = await listExposure.execute(ctx(), { q: org.hugo.name });
  expect(exposure.total).toBe(2 * EACH + 1);
  const id = String(exposure.rows[0]?.resource.id);
  expect((await listExposed.execute(ctx(), { id, q: org.nora.name })).total).toBe(1);
});

it("lists every edge of the map", async () => {
  const look = { expand: "tools:bank,resources:internal", group: "team" };
  const { edges, edgesLeft } = await readGraph.execute(ctx(), look);
  const { total, rows } = await listEdges.execute(ctx(), { ...look, pageSize: 500 });
  expect([total, edgesLeft]).toEqual([edges.length, 0]);
  expect(rows.map(({ count }) => count)).toEqual(
    edges.map(({ count }) => count).toSorted((a, b) => b - a),
  );
  const found = await listEdges.execute(ctx(), { ...look, q: "first 12" });
  expect(found.rows.every(({ to }) => to.name.startsWith("First 12"))).toBe(true);
});

it("names credentials to those alone who may read them", async () => {
  const { id } = (await createCredential.execute(ctx(), {
    ...{ kind: "api_key", name: "Vault key", issuer: "vault", reference: "vault-1" },
    ...{ agents: [desk], resources: [org.hr], ownerId: org.admin.id },
  })) as { id: string };
  await keepReachOf(world, org.org.orgId);
  const leader = await org.join("leader");
  const seen = async (who: typeof leader.ctx) =>
    JSON.stringify([
      await getReach.execute(who, { id: desk }),
      await listItems.execute(who, { id: desk, pageSize: 500 }),
      await listExposed.execute(who, { id: org.hr }),
      await readGraph.execute(who, { focus: `agent:${desk}` }),
      await readGraph.execute(who, { expand: "credentials:all" }),
      await readNeighbourhood.execute(who, { id: desk }),
    ]);
  const [admin, led] = [await seen(ctx()), await seen(leader.ctx)];
  for (const word of [id, "Vault key"]) {
    expect(admin).toContain(word);
    expect(led).not.toContain(word);
  }
  expect(led).toContain("A credential");
  const around = await readGraph.execute(leader.ctx, { focus: "credential:0" });
  expect(around.nodes[0]?.name).toBe("A credential");
});
