import { afterAll, beforeAll, expect, test } from "vitest";
import { askForYes, setTheScene } from "@/e2e/harness/asked";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import { adoptAgent, createAgent, getAgent, updateAgent } from "../agent";
import { createKey } from "../key";
import { createResource, getResource, updateResource } from "../resource";
import { createTool, getTool } from "../tool";
import { getPerson, getPersonHoldings, leavePerson, transferPerson, updatePerson } from ".";

let world: ServiceWorld;
let org: TestOrg;
let admin: TestPerson;
beforeAll(async () => {
  world = await openServiceWorld();
  org = await world.newOrg();
  admin = await org.join("admin");
});
afterAll(() => world.end());

let made = 0;
const unique = (name: string) => `${name}-${++made}`;

/** Everything of which one may be the owner, owned by one person. */
async function estateOf(kim: TestPerson) {
  const { ctx } = admin;
  const people = { ownerId: kim.id, sponsorId: kim.id };
  const [handle, name] = [unique("bot"), "Bot"];
  const agent = await createAgent.execute(ctx, { handle, name, purpose: "Pays", ...people });
  await adoptAgent.execute(ctx, { id: agent.id });
  const tool = await createTool.execute(ctx, {
    server: "bank",
    name: unique("pay"),
    ownerId: kim.id,
  });
  const facts = { kind: "table", sensitivity: "internal", ownerId: kim.id };
  const resource = await createResource.execute(ctx, {
    ...facts,
    handle: unique("r"),
    name: "Books",
  });
  const setting = await setTheScene(world, org, kim);
  await world.admin.query(`UPDATE entitlement SET owner_id = $2, step_up = $3 WHERE id = $1`, [
    setting.entitlementId,
    kim.id,
    JSON.stringify({ to: { type: "person", id: kim.id }, count: 1 }),
  ]);
  const finding = world.newId();
  await world.admin.query(
    `INSERT INTO finding (org_id, id, key, rule, severity, agent_id, facts, owner_id, first_seen_at, last_seen_at, created_at, updated_at)
     VALUES ($1, $2, $3, 'ungoverned', 2, $4, '{}', $5, now(), now(), now(), now())`,
    [org.orgId, finding, unique("f"), agent.id, kim.id],
  );
  return {
    agentId: agent.id,
    toolId: tool.id,
    resourceId: resource.id,
    findingId: finding,
    ...{ setting, entitlementId: setting.entitlementId },
  };
}

/** Rows of whatever has an owner that name somebody. */
async function stillOf(personId: string) {
  const { rows } = await world.admin.query(
    `SELECT 'agent' AS what FROM agent WHERE (owner_id = $1 OR sponsor_id = $1) AND lifecycle <> 'retired'
     UNION ALL SELECT 'tool' FROM tool WHERE owner_id = $1
     UNION ALL SELECT 'resource' FROM resource WHERE owner_id = $1
     UNION ALL SELECT 'entitlement' FROM entitlement WHERE state = 'active' AND (owner_id = $1 OR step_up::text LIKE '%' || $1::text || '%')
     UNION ALL SELECT 'finding' FROM finding WHERE owner_id = $1 AND state <> 'resolved'
     UNION ALL SELECT 'deputy' FROM person WHERE deputy_id = $1
     UNION ALL SELECT 'key' FROM api_key WHERE created_by_id = $1 AND kind = 'management' AND revoked_at IS NULL`,
    [personId],
  );
  return rows.map(({ what }) => what);
}

test("whoever leaves hands over everything they hold in one step, each thing with an event of its own", async () => {
  const [kim, lee] = [await org.join("owner", "admin"), await org.join("owner", "admin")];
  const estate = await estateOf(kim);
  const principal = await org.join("owner");
  await updatePerson.execute(admin.ctx, { id: principal.id, deputyId: kim.id });
  const key = { kind: "management", name: "Export", scopes: ["agent.read"] };
  await createKey.execute(kim.ctx, key);
  const group = [{ policy: "guardrail:x", count: 1, eligible: [kim.id] }];
  const waiting = await askForYes(world, estate.setting, group);

  const held = await getPersonHoldings.execute(admin.ctx, { id: kim.id });
  const kinds = held.kinds.map(({ kind, total }) => [kind, total]);
  expect(kinds).toEqual([
    ["agent", 2],
    ["sponsorship", 2],
    ["tool", 1],
    ["resource", 1],
    ["entitlement", 1],
    ["step-up", 1],
    ["finding", 1],
    ["key", 1],
    ["deputy", 1],
    ["request", 1],
  ]);

  const silent = await refusal(leavePerson.execute(admin.ctx, { id: kim.id, reason: "Left" }));
  expect(silent).toMatchObject({ code: "conflict", reason: "still_owns" });
  expect(silent.issues.map(({ message }) => message)).toContain("owns the resource Books");
  expect(silent.issues.map(({ message }) => message)).not.toContain("stands in for anybody");

  const before = (await org.events()).length;
  const left = await leavePerson.execute(admin.ctx, {
    id: kim.id,
    reason: "Left",
    handover: { to: lee.id },
  });
  expect(left).toMatchObject({ signInsEnded: 1, keysRevoked: 0, requestsCancelled: 0 });
  expect(left.given).toContainEqual({
    kind: "agent",
    to: { id: lee.id, name: expect.any(String) },
    count: 2,
  });
  expect(await stillOf(kim.id)).toEqual([]);
  expect((await getAgent.execute(admin.ctx, { id: estate.agentId })).owner?.id).toBe(lee.id);
  expect((await getTool.execute(admin.ctx, { id: estate.toolId })).owner?.id).toBe(lee.id);
  expect((await getResource.execute(admin.ctx, { id: estate.resourceId })).owner?.id).toBe(lee.id);
  const { rows } = await world.admin.query(
    "SELECT state, requirements FROM approval WHERE id = $1",
    [waiting],
  );
  expect(rows[0]).toMatchObject({ state: "pending", requirements: [{ eligible: [lee.id] }] });
  const events = (await org.events()).slice(before);
  expect(events.at(-1)).toMatchObject({ kind: "person.left", subject: { id: kim.id } });
  const about = (kind: string) => events.filter((event) => event.kind === kind).length;
  expect(about("agent.transferred")).toBe(4);
  expect(about("entitlement.transferred")).toBe(2);
  for (const kind of ["tool", "resource", "finding", "key", "approval"])
    expect([kind, about(`${kind}.transferred`)]).toEqual([kind, 1]);
});

test("things, kinds and all the rest go to whom each names", async () => {
  const kim = await org.join("owner");
  const [one, two, three] = [
    await org.join("owner"),
    await org.join("owner"),
    await org.join("owner"),
  ];
  const estate = await estateOf(kim);
  await leavePerson.execute(admin.ctx, {
    id: kim.id,
    reason: "Left",
    handover: {
      to: one.id,
      kinds: { tool: two.id, agent: two.id },
      things: [{ kind: "agent", id: estate.agentId, to: three.id }],
    },
  });
  const agent = await getAgent.execute(admin.ctx, { id: estate.agentId });
  expect([agent.owner?.id, agent.sponsor?.id]).toEqual([three.id, one.id]);
  expect((await getTool.execute(admin.ctx, { id: estate.toolId })).owner?.id).toBe(two.id);
  expect((await getResource.execute(admin.ctx, { id: estate.resourceId })).owner?.id).toBe(one.id);
  expect(await stillOf(kim.id)).toEqual([]);
});

test("nobody takes over who is not there, is the person themselves, or may not do it", async () => {
  const [kim, auditor] = [await org.join("owner"), await org.join("auditor")];
  await estateOf(kim);
  const leave = (to: string) =>
    refusal(leavePerson.execute(admin.ctx, { id: kim.id, reason: "Left", handover: { to } }));
  for (const to of [kim.id, world.newId(), auditor.id]) {
    const refused = await leave(to);
    expect([refused.code, refused.issues[0]?.path]).toEqual(["invalid", "/handover"]);
  }
  expect((await leave(auditor.id)).issues[0]?.message).toMatch(/may not answer step-ups/);
  expect((await getPerson.execute(admin.ctx, { id: kim.id })).state).toBe("active");
});

test("a key goes only to someone who could have made it, and a lonely request ends where nobody may answer it", async () => {
  const kim = await org.join("admin", "owner");
  const [owner, person] = [await org.join("owner"), await org.join("owner")];
  const scopes = ["tool.write"];
  await createKey.execute(kim.ctx, { kind: "management", name: "Tools", scopes });
  const setting = await setTheScene(world, org, owner);
  const group = [{ policy: "guardrail:x", count: 1, eligible: [kim.id] }];
  await askForYes(world, setting, group, { onBehalfOf: person.id });
  const left = await leavePerson.execute(admin.ctx, {
    id: kim.id,
    reason: "Left",
    handover: { to: person.id },
  });
  expect(left).toMatchObject({ given: [], keysRevoked: 1, requestsCancelled: 1 });
});

test("some of what somebody holds is given away while they stay", async () => {
  const [kim, lee] = [await org.join("owner"), await org.join("owner")];
  const estate = await estateOf(kim);
  const to = { id: kim.id, toId: lee.id, reason: "Another team" };
  const one = { things: [{ kind: "resource", id: estate.resourceId }] };
  const before = (await org.events()).length;
  expect(await transferPerson.execute(admin.ctx, { ...to, ...one })).toMatchObject({ total: 1 });
  expect((await org.events()).slice(before).map(({ kind }) => kind)).toEqual([
    "resource.transferred",
  ]);
  expect(
    (await refusal(transferPerson.execute(admin.ctx, { ...to, ...one }))).issues[0]?.path,
  ).toBe("/toId/things");
  await transferPerson.execute(admin.ctx, { ...to, kinds: ["tool"] });
  expect((await getAgent.execute(admin.ctx, { id: estate.agentId })).owner?.id).toBe(kim.id);
  await transferPerson.execute(admin.ctx, to);
  expect(await stillOf(kim.id)).toEqual([]);
  const again = await refusal(transferPerson.execute(admin.ctx, to));
  expect(again.reason).toBe("holds_nothing");
});

test("whoever leaves while they are given something is left with nothing, in either order", async () => {
  for (let turn = 0; turn < 4; turn++) {
    const [kim, lee, heir] = [
      await org.join("owner"),
      await org.join("owner"),
      await org.join("owner"),
    ];
    const facts = { kind: "table", sensitivity: "internal", ownerId: lee.id };
    const { id } = await createResource.execute(admin.ctx, {
      ...facts,
      handle: unique("race"),
      name: "Race",
    });
    const answers = await Promise.allSettled([
      transferPerson.execute(admin.ctx, { id: lee.id, toId: kim.id, reason: "r" }),
      leavePerson.execute(admin.ctx, { id: kim.id, reason: "r", handover: { to: heir.id } }),
      updateResource.execute(admin.ctx, { id, ownerId: kim.id }),
    ]);
    expect(answers[1]?.status).toBe("fulfilled");
    expect((await getPerson.execute(admin.ctx, { id: kim.id })).state).toBe("left");
    expect(await stillOf(kim.id)).toEqual([]);
    const { owner } = await getResource.execute(admin.ctx, { id });
    expect([lee.id, heir.id]).toContain(owner?.id);
  }
});

test("a transaction that gives something to a person holds them in place, whatever else it locks", async () => {
  const [kim, heir] = [await org.join("owner"), await org.join("owner")];
  const { orgId } = org;
  const facts = { orgId, handle: unique("slow"), name: "Slow", kind: "t", sensitivity: "public" };
  const id = world.newId();
  let leaving: Promise<unknown> | undefined;
  await world.ports.transact.write(orgId, async (tx) => {
    const { requireActivePerson } = await import("../relation");
    await requireActivePerson(tx, orgId, kim.id, "/ownerId");
    leaving = leavePerson.execute(admin.ctx, {
      id: kim.id,
      reason: "r",
      handover: { to: heir.id },
    });
    await expect.poll(() => waitsForLock()).toBe(true);
    await tx.resource.create({ data: { ...facts, id, tags: [], ownerId: kim.id } });
  });
  await leaving;
  expect((await getResource.execute(admin.ctx, { id })).owner?.id).toBe(heir.id);
});

async function waitsForLock(): Promise<boolean> {
  const { rows } = await world.admin.query(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
  );
  return rows[0].n > 0;
}

test("an active agent keeps an owner and a sponsor, in the database too", async () => {
  const kim = await org.join("owner");
  const { agentId } = await estateOf(kim);
  for (const field of ["ownerId", "sponsorId"])
    expect(
      (await refusal(updateAgent.execute(admin.ctx, { id: agentId, [field]: null }))).issues[0]
        ?.path,
    ).toBe(`/${field}`);
  const past = world.admin.query("UPDATE agent SET sponsor_id = NULL WHERE id = $1", [agentId]);
  await expect(past).rejects.toThrow(/agent_is_answered_for/);
});
