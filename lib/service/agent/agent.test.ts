import { afterAll, beforeAll, expect, test } from "vitest";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestOrg,
  waitingSession,
} from "@/e2e/harness/service";
import { createTool } from "../tool";
import {
  adoptAgent,
  createAgent,
  getAgent,
  listAgents,
  resumeAgent,
  retireAgent,
  suspendAgent,
  updateAgent,
} from ".";

let world: ServiceWorld;
let org: TestOrg;
beforeAll(async () => {
  world = await openServiceWorld();
  org = await world.newOrg();
});
afterAll(() => world.end());

async function activeAgent(handle: string) {
  const admin = await org.join("admin");
  const owner = await org.join("owner");
  const { id } = await createAgent.execute(admin.ctx, { handle, name: handle, purpose: "Pays" });
  await adoptAgent.execute(admin.ctx, { id, ownerId: owner.id, sponsorId: admin.id });
  return { id, admin, owner };
}

test("a proposal is adopted only once it has owner, sponsor and purpose; each gap is named", async () => {
  const security = await org.join("security");
  const { id, lifecycle } = await createAgent.execute(security.ctx, {
    handle: "nora",
    name: "Nora",
  });
  expect(lifecycle).toBe("proposed");
  const gaps = await refusal(adoptAgent.execute(security.ctx, { id }));
  expect(gaps.code).toBe("invalid");
  expect(gaps.issues.map((issue) => issue.path)).toEqual(["/ownerId", "/sponsorId", "/purpose"]);
  const people = { ownerId: security.id, sponsorId: security.id };
  await adoptAgent.execute(security.ctx, { id, ...people, purpose: "Answers mail" });
  const shown = await getAgent.execute(security.ctx, { id });
  expect(shown).toMatchObject({ lifecycle: "active", purpose: "Answers mail", lastSeenAt: null });
  const again = await refusal(adoptAgent.execute(security.ctx, { id }));
  expect(again.code).toBe("conflict");
});

test("an agent that telemetry found is adopted only when somebody says its access class", async () => {
  const admin = await org.join("admin");
  const id = world.newId();
  await world.admin.query(
    `INSERT INTO agent (org_id, id, handle, name, origin, purpose, models) VALUES ($1, $2, 'found', 'Found', 'discovered', 'x', '{}')`,
    [org.orgId, id],
  );
  const people = { ownerId: admin.id, sponsorId: admin.id };
  const gap = await refusal(adoptAgent.execute(admin.ctx, { id, ...people }));
  expect(gap.issues.map((issue) => issue.path)).toEqual(["/accessClass"]);
  await adoptAgent.execute(admin.ctx, { id, ...people, accessClass: "uses_tools" });
});

test("a handle is taken once and must be a handle", async () => {
  const admin = await org.join("admin");
  await createAgent.execute(admin.ctx, { handle: "twice", name: "One" });
  const taken = await refusal(createAgent.execute(admin.ctx, { handle: "twice", name: "Two" }));
  expect(taken.code).toBe("conflict");
  const bad = await refusal(createAgent.execute(admin.ctx, { handle: "Has Space", name: "X" }));
  expect(bad.issues[0]?.path).toBe("/handle");
  const nul = await refusal(createAgent.execute(admin.ctx, { handle: "nul", name: "a\u0000b" }));
  expect(nul.issues[0]?.path).toBe("/name");
});

test("suspending takes back every yes in the same step, and says how many", async () => {
  const { id, admin } = await activeAgent("payer");
  const tool = await createTool.execute(admin.ctx, { server: "bank", name: "pay" });
  const facts = { agentId: id, toolId: tool.id, evaluationId: world.newId(), eligible: [admin.id] };
  await waitingSession(world, org.orgId, facts);
  const before = await org.epoch();
  const stopped = await suspendAgent.execute(admin.ctx, { id, reason: "It loops" });
  expect(stopped).toMatchObject({
    grantsRevoked: 1,
    approvalsCancelled: 1,
    lifecycle: "suspended",
  });
  expect(await org.epoch()).toBe(before + 1n);
  const { counts } = await getAgent.execute(admin.ctx, { id });
  expect(counts).toMatchObject({ pendingApprovals: 0, activeGrants: 0, sessions: 1 });
  const event = (await org.events()).at(-1);
  expect(event).toMatchObject({ kind: "agent.suspended", data: { grants_revoked: 1 } });
  expect(JSON.stringify(event)).not.toContain("It loops");
  const text = await world.ports.transact.read(org.orgId, (tx) =>
    world.ports.evidence.openPayload(tx, org.orgId, event?.id ?? "", "reason"),
  );
  expect(text).toBe("It loops");
});

test("the lifecycle has no shortcuts: only what is active is suspended, and retired is for good", async () => {
  const { id, admin } = await activeAgent("old-hand");
  expect((await refusal(resumeAgent.execute(admin.ctx, { id, reason: "r" }))).code).toBe(
    "conflict",
  );
  await suspendAgent.execute(admin.ctx, { id, reason: "r" });
  expect((await refusal(suspendAgent.execute(admin.ctx, { id, reason: "r" }))).code).toBe(
    "conflict",
  );
  await resumeAgent.execute(admin.ctx, { id, reason: "r" });
  await retireAgent.execute(admin.ctx, { id, reason: "r" });
  for (const verb of [resumeAgent, suspendAgent, retireAgent])
    expect((await refusal(verb.execute(admin.ctx, { id, reason: "r" }))).code).toBe("conflict");
  expect((await refusal(updateAgent.execute(admin.ctx, { id, name: "N" }))).code).toBe("conflict");
});

test("an owner changes their own agents only, and cannot lift them above the baseline", async () => {
  const { id, owner } = await activeAgent("mine");
  const stranger = await org.join("owner");
  const other = await refusal(updateAgent.execute(stranger.ctx, { id, name: "Taken over" }));
  expect(other).toMatchObject({ code: "forbidden", reason: "not_related" });
  expect((await refusal(suspendAgent.execute(stranger.ctx, { id, reason: "r" }))).code).toBe(
    "forbidden",
  );
  await updateAgent.execute(owner.ctx, { id, accessClass: "uses_tools", name: "Mine" });
  for (const raise of [
    { accessClass: "touches_sensitive_systems" },
    { ceiling: "confidential" },
    { autonomy: "acts" },
  ]) {
    const refused = await refusal(updateAgent.execute(owner.ctx, { id, ...raise }));
    expect(refused).toMatchObject({ code: "forbidden", reason: "widening" });
  }
  const notTheirs = await refusal(createAgent.execute(owner.ctx, { handle: "x", name: "X" }));
  expect(notTheirs.reason).toBe("not_related");
  await createAgent.execute(owner.ctx, { handle: "own", name: "Own", ownerId: owner.id });
});

test("an edit over someone else's edit is refused", async () => {
  const { id, admin } = await activeAgent("busy");
  const seen = (await getAgent.execute(admin.ctx, { id })).updatedAt;
  await updateAgent.execute(admin.ctx, { id, name: "First", unchangedSince: seen });
  const late = await refusal(
    updateAgent.execute(admin.ctx, { id, name: "Second", unchangedSince: seen }),
  );
  expect(late).toMatchObject({ code: "conflict", reason: "stale_edit" });
});

test("lists search, filter, sort and page; an unknown column is named", async () => {
  const own = await world.newOrg();
  const { ctx } = await own.join("admin");
  for (const handle of ["alpha", "beta", "gamma"])
    await createAgent.execute(ctx, { handle, name: handle, purpose: `100% ${handle}` });
  expect((await listAgents.execute(ctx, { q: "100%" })).total).toBe(3);
  expect((await listAgents.execute(ctx, { q: "_lpha" })).total).toBe(0);
  const page = await listAgents.execute(ctx, { sort: "-name", page: "2", pageSize: "2" });
  expect(page).toMatchObject({ total: 3, rows: [{ handle: "alpha" }] });
  expect((await listAgents.execute(ctx, { lifecycle: "active,suspended" })).total).toBe(0);
  expect((await refusal(listAgents.execute(ctx, { sort: "constructor" }))).issues[0]?.path).toBe(
    "/sort",
  );
});
