import { afterAll, beforeAll, expect, test } from "vitest";
import {
  asKey,
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import { createAgent, getAgent, retireAgent } from "../agent";
import { createWebhook, listWebhooks, removeWebhook, turnOffWebhook } from "../webhook";
import { createKey, getKey, listKeys, revokeKey } from ".";

let world: ServiceWorld;
let org: TestOrg;
let security: TestPerson;
let agentId: string;
beforeAll(async () => {
  world = await openServiceWorld();
  org = await world.newOrg();
  security = await org.join("security");
  agentId = (await createAgent.execute(security.ctx, { handle: "nora", name: "Nora" })).id;
});
afterAll(() => world.end());

test("a gateway key is shown once, named by its agents, and revoked at once", async () => {
  const made = await createKey.execute(security.ctx, {
    kind: "gateway",
    name: "prod",
    agents: [agentId],
    mayOpenSessions: true,
    obligations: ["redact_result"],
  });
  expect(made.secret).toMatch(/^ambit_gk_/);
  const shown = await getKey.execute(security.ctx, { id: made.id });
  expect(shown).toMatchObject({ agents: [{ name: "Nora" }], state: "active", firstUsedAt: null });
  const everything = JSON.stringify([
    shown,
    await listKeys.execute(security.ctx, {}),
    await org.events(),
  ]);
  expect(everything).not.toContain(made.secret.slice(-20));
  expect((await getAgent.execute(security.ctx, { id: agentId })).counts.keys).toBe(1);
  const before = await org.epoch();
  await revokeKey.execute(security.ctx, { id: made.id, reason: "Leaked" });
  expect(await org.epoch()).toBe(before + 1n);
  expect((await listKeys.execute(security.ctx, { state: "revoked" })).total).toBe(1);
  const again = await refusal(revokeKey.execute(security.ctx, { id: made.id, reason: "r" }));
  expect(again.code).toBe("conflict");
});

test("a management key never holds what needs a person, nor more than its maker", async () => {
  const make = (scopes: string[], maker = security) =>
    createKey.execute(maker.ctx, { kind: "management", name: "ci", scopes });
  for (const scope of [
    "approval.decide",
    "policy.write",
    "policy.publish",
    "key.write",
    "person.write",
  ])
    expect((await refusal(make(["agent.read", scope]))).issues[0]?.path).toBe("/scopes/1");
  expect((await refusal(make(["team.write"]))).reason).toBe("beyond_own");
  expect((await refusal(make(["agent.fly"]))).issues[0]?.path).toBe("/scopes/0");
  expect((await refusal(make([]))).issues[0]?.path).toBe("/scopes");
  const { id } = await make(["agent.read", "agent.write"]);
  const ctx = asKey(security, id, ["agent.read", "agent.write", "key.write"]);
  const mint = createKey.execute(ctx, { kind: "management", name: "x", scopes: ["agent.read"] });
  expect((await refusal(mint)).reason).toBe("person_only");
});

test("minting needs a sign-in of the last quarter of an hour", async () => {
  const stale = { ...security.ctx, authenticatedAt: new Date(Date.now() - 15 * 60_000) };
  const input = { kind: "gateway", name: "n", agents: [agentId] };
  expect((await refusal(createKey.execute(stale, input))).reason).toBe("stale_sign_in");
});

test("a gateway key speaks only for agents there are", async () => {
  const gone = await createAgent.execute(security.ctx, { handle: "gone", name: "Gone" });
  await retireAgent.execute(security.ctx, { id: gone.id, reason: "r" });
  const make = (agents: string[]) =>
    createKey.execute(security.ctx, { kind: "gateway", name: "n", agents });
  expect((await refusal(make([agentId, world.newId()]))).issues[0]?.path).toBe("/agents/1");
  expect((await refusal(make([gone.id]))).issues[0]?.path).toBe("/agents/0");
  expect((await refusal(make([]))).issues[0]?.path).toBe("/agents");
});

test("a webhook's secret is shown once and kept sealed; addresses are https or this machine", async () => {
  const { ctx } = await org.join("admin");
  for (const url of [
    "ftp://x.com",
    "http://x.com",
    "https://u:p@x.com",
    "nope",
    "https://x.com/#a",
  ])
    expect((await refusal(createWebhook.execute(ctx, { url }))).issues[0]?.path).toBe("/url");
  await createWebhook.execute(ctx, { url: "http://127.0.0.1:9/hook" });
  const made = await createWebhook.execute(ctx, { url: "https://hooks.example.com/a" });
  expect(made.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const { rows } = await world.admin.query("SELECT secret FROM webhook WHERE id = $1", [made.id]);
  const opened = world.ports.secrets.unseal(`webhook:${org.orgId}:${made.id}`, rows[0].secret);
  expect(`whsec_${Buffer.from(opened).toString("base64")}`).toBe(made.secret);
  await turnOffWebhook.execute(ctx, { id: made.id });
  expect((await listWebhooks.execute(ctx, { state: "off" })).total).toBe(1);
  await removeWebhook.execute(ctx, { id: made.id });
  expect((await listWebhooks.execute(ctx, {})).total).toBe(1);
});
