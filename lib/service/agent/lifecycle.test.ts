import { afterAll, beforeAll, expect, test } from "vitest";
import { askForYes, setTheScene } from "@/e2e/harness/asked";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import { createCredential } from "../credential";
import { createKey, getKey } from "../key";
import {
  adoptAgent,
  createAgent,
  getAgent,
  getAgentHistory,
  getOffboarding,
  listAgents,
  listDiscoveredAgents,
  mergeAgent,
  previewAgentStop,
  reconsiderAgent,
  rejectAgent,
  resumeAgent,
  retireAgent,
  setAgentExternalIds,
  suspendAgent,
} from ".";

let world: ServiceWorld;
let org: TestOrg;
let admin: TestPerson;
let owner: TestPerson;
beforeAll(async () => {
  world = await openServiceWorld();
  org = await world.newOrg();
  [admin, owner] = [await org.join("admin"), await org.join("owner")];
});
afterAll(() => world.end());

/** An agent with everything that may hang on one: a session and one that it delegated to, a request, a grant, keys, a credential. */
async function busyAgent() {
  const setting = await setTheScene(world, org, owner);
  const other = await setTheScene(world, org, owner);
  const group = [{ policy: "guardrail:x", count: 1, eligible: [owner.id] }];
  const request = await askForYes(world, setting, group);
  const child = world.newId();
  await world.admin.query(
    `INSERT INTO session (org_id, id, agent_id, external_id, parent_id, depth, origin, labels, effects, opened_at, last_at)
     VALUES ($1, $2, $3, $4, $5, 1, 'opened', '{}', '{}', now(), now())`,
    [org.orgId, child, other.agentId, `child-${child}`, setting.sessionId],
  );
  const key = async (name: string, agents: string[]) =>
    (await createKey.execute(admin.ctx, { kind: "gateway", name, agents })).id;
  const own = await key("Own", [setting.agentId]);
  const shared = await key("Shared", [setting.agentId, other.agentId]);
  const facts = { kind: "api_key", name: "Bank key", issuer: "Bank", reference: child };
  const agents = [setting.agentId, other.agentId];
  await createCredential.execute(admin.ctx, { ...facts, ownerId: owner.id, agents });
  return { ...setting, other, request, child, own, shared };
}

const states = async (sql: string, ...ids: string[]) => {
  const { rows } = await world.admin.query(sql, [ids]);
  return rows.map((row) => Object.values(row)[0]);
};

test("what retiring stops is shown first, then done in one step, with an event about each thing", async () => {
  const it = await busyAgent();
  const id = it.agentId;
  const preview = await previewAgentStop.execute(admin.ctx, { id });
  expect(preview).toMatchObject({
    lifecycle: "active",
    openSessions: { total: 1 },
    childSessions: { total: 1, rows: [{ id: it.child }] },
    pendingApprovals: { total: 1 },
    entitlements: { total: 1 },
    ownKeys: { total: 1, rows: [{ id: it.own }] },
    sharedKeys: { total: 1, rows: [{ id: it.shared, others: [expect.stringContaining("Payer")] }] },
    credentials: { total: 1, rows: [{ name: "Bank key", sharedWith: [expect.any(String)] }] },
    recentCalls: 1,
  });
  const before = (await org.events()).length;
  const done = await retireAgent.execute(admin.ctx, { id, reason: "Replaced" });
  expect(done).toMatchObject({
    sessionsEnded: 2,
    approvalsCancelled: 1,
    entitlementsStopped: 1,
    keysRevoked: 1,
    keysShared: 1,
    credentialsToRotate: 1,
  });
  expect(
    await states("SELECT state FROM session WHERE id = ANY ($1)", it.sessionId, it.child),
  ).toEqual(["ended", "ended"]);
  expect(
    await states("SELECT state FROM entitlement WHERE id = ANY ($1)", it.entitlementId),
  ).toEqual(["revoked"]);
  expect(await states("SELECT state FROM approval WHERE id = ANY ($1)", it.request)).toEqual([
    "cancelled",
  ]);
  expect((await getKey.execute(admin.ctx, { id: it.own })).state).toBe("revoked");
  const shared = await getKey.execute(admin.ctx, { id: it.shared });
  expect(shared).toMatchObject({ state: "active", agents: [{ id: it.other.agentId }] });
  const events = (await org.events()).slice(before).map(({ kind }) => kind);
  expect(events).toEqual([
    "approval.cancelled",
    "session.ended",
    "session.ended",
    "entitlement.revoked",
    "key.revoked",
    "key.narrowed",
    "agent.retired",
  ]);
  const report = await getOffboarding.execute(admin.ctx, { id });
  expect(report).toMatchObject({
    reason: "Replaced",
    by: { id: admin.id },
    figures: { sessionsEnded: 2, approvalsCancelled: 1, entitlementsStopped: 1 },
    keysRevoked: [{ name: "Own" }],
    keysShared: [{ name: "Shared" }],
    credentials: [{ name: "Bank key", done: false }],
  });
});

test("an agent that is not retired has no offboarding to report", async () => {
  const { agentId: id } = await setTheScene(world, org, owner);
  expect((await refusal(getOffboarding.execute(admin.ctx, { id }))).code).toBe("not_found");
});

test("two people who retire an agent at once do it once", async () => {
  const { agentId: id } = await busyAgent();
  const answers = await Promise.allSettled([
    retireAgent.execute(admin.ctx, { id, reason: "r" }),
    retireAgent.execute(owner.ctx, { id, reason: "r" }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = answers.find(({ status }) => status === "rejected");
  expect(refused).toMatchObject({ reason: { code: "conflict" } });
  const events = (await org.events()).filter(
    (event) => event.kind === "agent.retired" && event.subject?.id === id,
  );
  expect(events).toHaveLength(1);
});

test("a suspended agent's sessions stay, or end if somebody says so", async () => {
  const it = await busyAgent();
  const id = it.agentId;
  const stays = await suspendAgent.execute(admin.ctx, { id, reason: "r" });
  expect(stays).toMatchObject({ sessionsEnded: 0, approvalsCancelled: 1 });
  await resumeAgent.execute(admin.ctx, { id, reason: "r", seenEntitlements: 1 });
  const ends = await suspendAgent.execute(admin.ctx, { id, reason: "r", endSessions: true });
  expect(ends.sessionsEnded).toBe(2);
  expect(await states("SELECT state FROM session WHERE id = ANY ($1)", it.child)).toEqual([
    "ended",
  ]);
});

test("whoever lets an agent act has looked at what it may do, and it is answered for", async () => {
  const { agentId: id } = await setTheScene(world, org, owner);
  await suspendAgent.execute(admin.ctx, { id, reason: "r" });
  const unseen = await refusal(resumeAgent.execute(admin.ctx, { id, reason: "r" }));
  expect(unseen).toMatchObject({ reason: "entitlements_unseen" });
  expect(unseen.issues[0]?.message).toBe("is 1 now");
  const less = resumeAgent.execute(admin.ctx, { id, reason: "r", seenEntitlements: 2 });
  expect((await refusal(less)).code).toBe("conflict");
  await world.admin.query("UPDATE agent SET purpose = '', sponsor_id = NULL WHERE id = $1", [id]);
  expect((await getAgent.execute(admin.ctx, { id })).missing.map(({ path }) => path)).toEqual([
    "/sponsorId",
    "/purpose",
  ]);
  const gaps = await refusal(
    resumeAgent.execute(admin.ctx, { id, reason: "r", seenEntitlements: 1 }),
  );
  expect(gaps.issues.map(({ path }) => path)).toEqual(["/sponsorId", "/purpose"]);
  const { rows } = await listAgents.execute(admin.ctx, { without: "sponsor" });
  expect(rows.map((row) => row.id)).toEqual([id]);
});

test("the history of an agent says who did what, and why", async () => {
  const { id } = await createAgent.execute(admin.ctx, {
    handle: "storied",
    name: "Storied",
    purpose: "Tells",
  });
  await adoptAgent.execute(admin.ctx, { id, ownerId: owner.id, sponsorId: admin.id });
  await suspendAgent.execute(owner.ctx, { id, reason: "It loops" });
  const { rows } = await getAgentHistory.execute(admin.ctx, { id });
  expect(rows.map(({ kind }) => kind)).toEqual([
    "agent.suspended",
    "agent.adopted",
    "agent.registered",
  ]);
  expect(rows[0]).toMatchObject({
    actor: { id: owner.id },
    reason: "It loops",
    before: { lifecycle: "active" },
  });
  const leader = await org.join("leader");
  const unread = await getAgentHistory.execute(leader.ctx, { id });
  expect(unread.rows[0]?.reason).toBeNull();
});

async function discovered(name: string) {
  const id = world.newId();
  await world.admin.query(
    `INSERT INTO agent (org_id, id, handle, name, origin, models) VALUES ($1, $2, $3, $4, 'discovered', '{}')`,
    [org.orgId, id, `${name}-seen`, name],
  );
  await world.admin.query(
    `INSERT INTO agent_external_id (org_id, kind, issuer, value, agent_id) VALUES ($1, 'otel', '', $2, $3)`,
    [org.orgId, name, id],
  );
  return id;
}

test("what was found is listed with what it may be, and merged once", async () => {
  const known = await createAgent.execute(admin.ctx, {
    handle: "billing-bot",
    name: "Billing bot",
  });
  const id = await discovered("billing_bot");
  const { rows } = await listDiscoveredAgents.execute(admin.ctx, { q: "billing" });
  expect(rows).toMatchObject([
    { agent: { id }, sessions: 0, executions: 0, likely: [{ id: known.id }] },
  ]);
  const into = { id, intoId: known.id, reason: "The same service" };
  expect((await refusal(mergeAgent.execute(owner.ctx, into))).reason).toBe("not_operator");
  const itself = await refusal(mergeAgent.execute(admin.ctx, { ...into, intoId: id }));
  expect(itself.issues[0]?.path).toBe("/intoId");
  const merged = await mergeAgent.execute(admin.ctx, into);
  expect(merged).toMatchObject({ intoId: known.id, externalIdsMoved: 1 });
  expect(await getAgent.execute(admin.ctx, { id })).toMatchObject({
    lifecycle: "retired",
    triage: "merged",
    mergedInto: { id: known.id },
    externalIds: [],
  });
  expect(await getAgent.execute(admin.ctx, { id: known.id })).toMatchObject({
    otherNames: [{ id }],
    externalIds: [{ value: "billing_bot" }],
  });
  expect((await refusal(mergeAgent.execute(admin.ctx, into))).code).toBe("conflict");
  expect((await listDiscoveredAgents.execute(admin.ctx, { q: "billing" })).total).toBe(0);
});

test("a merged agent's other names follow it to where it is merged", async () => {
  const [first, second] = [await discovered("one-name"), await discovered("other-name")];
  const known = await createAgent.execute(admin.ctx, { handle: "real-name", name: "Real" });
  await mergeAgent.execute(admin.ctx, { id: first, intoId: second, reason: "r" });
  await mergeAgent.execute(admin.ctx, { id: second, intoId: known.id, reason: "r" });
  const { otherNames } = await getAgent.execute(admin.ctx, { id: known.id });
  expect(otherNames.map((name) => name.id).sort()).toEqual([first, second].sort());
});

test("a rejected agent leaves the queue, and comes back if somebody looks again", async () => {
  const id = await discovered("stranger");
  await rejectAgent.execute(admin.ctx, { id, reason: "Not ours" });
  expect((await listDiscoveredAgents.execute(admin.ctx, { q: "stranger" })).total).toBe(0);
  expect((await getAgent.execute(admin.ctx, { id })).triage).toBe("rejected");
  expect((await refusal(rejectAgent.execute(admin.ctx, { id, reason: "r" }))).code).toBe(
    "conflict",
  );
  await reconsiderAgent.execute(admin.ctx, { id, reason: "It is" });
  expect((await listDiscoveredAgents.execute(admin.ctx, { q: "stranger" })).total).toBe(1);
});

test("an outside name belongs to one agent; a conflict names whose it is", async () => {
  const [one, two] = [
    await createAgent.execute(admin.ctx, { handle: "named-one", name: "One" }),
    await createAgent.execute(admin.ctx, { handle: "named-two", name: "Two" }),
  ];
  const spiffe = { kind: "spiffe", value: "spiffe://acme/one" };
  const set = (id: string, more: object) => setAgentExternalIds.execute(admin.ctx, { id, ...more });
  expect(await set(one.id, { add: [spiffe] })).toMatchObject({ externalIds: 1 });
  for (const value of [spiffe.value, "named-one"]) {
    const taken = await refusal(set(two.id, { add: [{ kind: "otel", value }] }));
    expect(taken).toMatchObject({ code: "conflict", reason: "name_taken" });
    expect(taken.issues[0]).toEqual({ path: "/add/0/value", message: "is a name of One" });
  }
  expect((await refusal(set(one.id, { add: [spiffe] }))).reason).toBe("no_change");
  expect(
    (await refusal(setAgentExternalIds.execute(owner.ctx, { id: one.id, add: [spiffe] }))).code,
  ).toBe("forbidden");
  expect(await set(one.id, { remove: [spiffe] })).toMatchObject({ externalIds: 0 });
  expect(await set(two.id, { add: [spiffe] })).toMatchObject({ externalIds: 1 });
});
