import { afterAll, beforeAll, expect, test } from "vitest";
import {
  asKey,
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestOrg,
  type TestPerson,
} from "@/e2e/harness/service";
import { createAccessRequest, decideAccessRequest } from "../access-request";
import { adoptAgent, createAgent, retireAgent } from "../agent";
import { createKey } from "../key";
import { createResource } from "../resource";
import { createTool, freezeTool, reviewTool } from "../tool";
import {
  createEntitlement,
  getEntitlement,
  listEntitlements,
  narrowEntitlement,
  revokeEntitlement,
  widenEntitlement,
} from ".";

const SCHEMA = {
  type: "object",
  properties: {
    to: { type: "array", items: { type: "string" } },
    amount: { type: "number" },
    options: { $ref: "#/$defs/options" },
  },
  $defs: { options: { type: "object", properties: { dry_run: { type: "boolean" } } } },
};

let world: ServiceWorld;
let org: TestOrg;
let security: TestPerson;
let dana: TestPerson;
let agentId: string;
let toolId: string;
let crm: string;
let hr: string;

beforeAll(async () => {
  world = await openServiceWorld();
  org = await world.newOrg();
  security = await org.join("security");
  dana = await org.join("owner");
  const { ctx } = security;
  const people = { ownerId: security.id, sponsorId: security.id };
  agentId = (
    await createAgent.execute(ctx, { handle: "nora", name: "Nora", purpose: "p", ...people })
  ).id;
  await adoptAgent.execute(ctx, { id: agentId });
  crm = (await resource("crm", "confidential", dana.id)).id;
  hr = (await resource("hr", "restricted", security.id)).id;
  toolId = await reviewedTool("pay");
});
afterAll(() => world.end());

const resource = (handle: string, sensitivity: string, ownerId: string) =>
  createResource.execute(security.ctx, {
    handle,
    name: handle,
    kind: "table",
    sensitivity,
    ownerId,
  });

async function reviewedTool(name: string): Promise<string> {
  const { ctx } = security;
  const tool = await createTool.execute(ctx, { server: "bank", name, inputSchema: SCHEMA });
  await reviewTool.execute(ctx, {
    id: tool.id,
    schemaHash: tool.schemaHash,
    effects: ["write"],
    labels: [],
    argumentRoles: { "/amount": { role: "amount" }, "/options/dry_run": { volatile: true } },
    resourceMap: [{ match: "always", resource: "crm" }],
    ownerId: security.id,
  });
  return tool.id;
}

/** What security gives of its own. */
const grant = (more: object = {}) =>
  createEntitlement.execute(security.ctx, {
    agentId,
    toolId,
    purpose: "Pay suppliers",
    resources: [hr],
    ...more,
  });

/** What security asks for, and Dana says yes to. */
async function granted(more: object = {}): Promise<{ id: string; version: number }> {
  const asked = { agentId, toolId, purpose: "Pay suppliers", resources: [crm, hr], ...more };
  const request = await createAccessRequest.execute(security.ctx, {
    ...asked,
    justification: "Suppliers wait",
  });
  const yes = { id: request.id, answer: "approve", reason: "Agreed" };
  const { entitlementId } = await decideAccessRequest.execute(dana.ctx, yes);
  return { id: entitlementId ?? "", version: 1 };
}

test("a grant shows what it permits, who may approve, and its Cedar", async () => {
  const { id } = await granted({
    boundary: "step_up",
    constraints: [{ argument: "/amount", op: "at_most", value: 500 }],
  });
  const shown = await getEntitlement.execute(security.ctx, { id });
  expect(shown).toMatchObject({
    tool: { name: "bank/pay" },
    boundary: "step_up",
    stepUp: { to: { type: "resource_owner" }, count: 1 },
    owner: { id: security.id },
    widenedBy: { id: security.id },
    version: 1,
  });
  // Whoever widened it is not among those who may say yes.
  expect(shown.approvers?.people.map((person) => person.id)).toEqual([dana.id]);
  expect(shown.cedar).toContain('principal == Agent::"nora"');
});

test("the newcomer's story: narrowing is immediate and moves the version and the epoch", async () => {
  const { id, version } = await granted();
  const before = await org.epoch();
  const narrowed = await narrowEntitlement.execute(dana.ctx, {
    id,
    version,
    constraints: [{ argument: "/amount", op: "at_most", value: 1234.5 }],
    resources: [crm],
    boundary: "step_up",
    reason: "Small sums only",
  });
  expect(narrowed.version).toBe(2);
  expect(await org.epoch()).toBe(before + 1n);
  const shown = await getEntitlement.execute(dana.ctx, { id });
  expect(shown.resources.map((r) => r.id)).toEqual([crm]);
  const event = (await org.events()).at(-1);
  expect(event).toMatchObject({
    kind: "entitlement.narrowed",
    data: { before: { boundary: "none" }, after: { boundary: "step_up", resources: [crm] } },
  });
  expect(JSON.stringify(event)).not.toContain("1234.5");
});

test("a narrowing that widens is refused with the fields named, and nothing changes", async () => {
  const { id, version } = await granted({
    resources: [crm],
    boundary: "log",
    expiresAt: soon(200),
    constraints: [{ argument: "/amount", op: "at_most", value: 100 }],
  });
  const count = (await org.events()).length;
  const refused = await refusal(
    narrowEntitlement.execute(security.ctx, {
      id,
      version,
      resources: [crm, hr],
      boundary: "none",
      expiresAt: null,
      constraints: [{ argument: "/amount", op: "at_most", value: 101 }],
    }),
  );
  expect(refused).toMatchObject({ code: "invalid", reason: "not_narrower" });
  expect(refused.issues.map((issue) => issue.path).sort()).toEqual([
    "/boundary",
    "/constraints",
    "/expiresAt",
    "/resources",
  ]);
  const nothing = await refusal(narrowEntitlement.execute(security.ctx, { id, version }));
  expect(nothing.reason).toBe("no_change");
  expect((await org.events()).length).toBe(count);
  expect((await getEntitlement.execute(security.ctx, { id })).version).toBe(1);
});

test("two people narrow the same version: one wins", async () => {
  const { id, version } = await granted();
  const answers = await Promise.allSettled([
    narrowEntitlement.execute(security.ctx, { id, version, boundary: "log" }),
    narrowEntitlement.execute(dana.ctx, { id, version, boundary: "step_up" }),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await getEntitlement.execute(security.ctx, { id })).version).toBe(2);
});

test("widening is for whoever owns all that it reaches, needs a reason, and marks who did it", async () => {
  const admin = await org.join("admin");
  const { id, version } = await granted({ resources: [crm], boundary: "step_up" });
  const change = { id, version, boundary: "none", reason: "My customers, my yes" };
  for (const operator of [admin, security])
    expect(await refusal(widenEntitlement.execute(operator.ctx, change))).toMatchObject({
      code: "forbidden",
      reason: "not_owner",
    });
  const beyond = { ...change, resources: [crm, hr] };
  expect((await refusal(widenEntitlement.execute(dana.ctx, beyond))).reason).toBe("not_owner");
  const silent = await refusal(widenEntitlement.execute(dana.ctx, { ...change, reason: " " }));
  expect(silent.issues[0]?.path).toBe("/reason");
  await widenEntitlement.execute(dana.ctx, change);
  const shown = await getEntitlement.execute(admin.ctx, { id });
  expect(shown).toMatchObject({ boundary: "none", stepUp: null, widenedBy: { id: dana.id } });
  const stale = await refusal(widenEntitlement.execute(dana.ctx, change));
  expect(stale).toMatchObject({ code: "conflict", reason: "stale_edit" });
});

test("an owner gives access only to what they own, and narrows only where they have a stake", async () => {
  const input = { agentId, toolId, purpose: "Look up", resources: [crm] };
  const { id, version } = await createEntitlement.execute(dana.ctx, input);
  const beyond = await refusal(
    createEntitlement.execute(dana.ctx, { ...input, resources: [crm, hr] }),
  );
  expect(beyond).toMatchObject({ code: "forbidden", reason: "not_owner" });
  expect(beyond.message).toContain("access request");
  // Operators are no exception: what is not theirs they ask for.
  const operator = await org.join("admin", "security");
  for (const resources of [[crm], [hr], []])
    expect(
      (await refusal(createEntitlement.execute(operator.ctx, { ...input, resources }))).reason,
    ).toBe("not_owner");
  const stranger = await org.join("owner");
  for (const verb of [narrowEntitlement, revokeEntitlement]) {
    const refused = await refusal(
      verb.execute(stranger.ctx, { id, version, boundary: "log", reason: "r" }),
    );
    expect(refused.reason).toBe("not_related");
  }
  await revokeEntitlement.execute(dana.ctx, { id, reason: "Not needed" });
  const twice = await refusal(revokeEntitlement.execute(dana.ctx, { id, reason: "r" }));
  expect(twice.code).toBe("conflict");
});

test("a key acts with its maker's authority, and its maker counts as who widened", async () => {
  const scopes = ["entitlement.write", "entitlement.read"];
  const key = await createKey.execute(security.ctx, { kind: "management", name: "ci", scopes });
  const ctx = asKey(security, key.id, scopes);
  const { id } = await createEntitlement.execute(ctx, {
    agentId,
    toolId,
    purpose: "From code",
    resources: [hr],
  });
  const shown = await getEntitlement.execute(ctx, { id });
  expect(shown.widenedBy?.id).toBe(security.id);
  const widen = widenEntitlement.execute(ctx, { id, version: 1, boundary: "log", reason: "r" });
  expect((await refusal(widen)).code).toBe("forbidden");
});

test("what cannot be is refused by field", async () => {
  const cases: [object, string][] = [
    [{ constraints: [{ argument: "/nope", op: "equals", value: 1 }] }, "/constraints/0/argument"],
    [
      { constraints: [{ argument: "/amount", op: "at_most", value: 1e-9 }] },
      "/constraints/0/value",
    ],
    [{ constraints: [{ argument: "amount", op: "equals", value: 1 }] }, "/constraints/0/argument"],
    [{ obligations: [{ type: "explode" }] }, "/obligations/0/type"],
    [{ resources: [world.newId()] }, "/resources/0"],
    [{ agentId: world.newId() }, "/agentId"],
    [{ toolId: world.newId() }, "/toolId"],
    [{ expiresAt: "2020-01-01T00:00:00Z" }, "/expiresAt"],
    [{ stepUp: { to: { type: "tool_owner" }, count: 1 } }, "/stepUp"],
    [
      { boundary: "step_up", stepUp: { to: { type: "person", id: world.newId() }, count: 1 } },
      "/stepUp/to/id",
    ],
    [
      { boundary: "step_up", stepUp: { to: { type: "person", id: dana.id }, count: 2 } },
      "/stepUp/count",
    ],
    [{ purpose: "  " }, "/purpose"],
  ];
  for (const [more, path] of cases) {
    const refused = await refusal(grant(more));
    expect([refused.code, refused.issues[0]?.path]).toEqual(["invalid", path]);
  }
  await grant({ constraints: [{ argument: "/options/dry_run", op: "equals", value: true }] });
  await grant({ constraints: [{ argument: "/to/0", op: "equals", value: "a@x.com" }] });
});

test("a retired agent is granted nothing, nor anyone a tool that is not active", async () => {
  const frozen = await reviewedTool("refund");
  await freezeTool.execute(security.ctx, { id: frozen, reason: "r" });
  expect((await refusal(grant({ toolId: frozen }))).code).toBe("conflict");
  const gone = await createAgent.execute(security.ctx, { handle: "gone", name: "Gone" });
  await retireAgent.execute(security.ctx, { id: gone.id, reason: "r" });
  expect((await refusal(grant({ agentId: gone.id }))).code).toBe("conflict");
});

test("lists know unused and expiring entitlements, and never judge what is too young", async () => {
  const { id } = await grant({ purpose: "Seldom" });
  const used = await grant({ purpose: "Often", expiresAt: soon() });
  await world.admin.query(
    "UPDATE entitlement SET created_at = now() - interval '100 days' WHERE id = ANY ($1)",
    [[id, used.id]],
  );
  await world.admin.query("INSERT INTO entitlement_use VALUES ($1, $2, 7, now(), now())", [
    org.orgId,
    used.id,
  ]);
  const unused = await listEntitlements.execute(dana.ctx, { unusedDays: "90" });
  expect(unused.rows.map((row) => row.id)).toEqual([id]);
  const expiring = await listEntitlements.execute(dana.ctx, { expiringDays: "7" });
  expect(expiring.rows).toMatchObject([{ id: used.id, uses: 7 }]);
  const found = await listEntitlements.execute(dana.ctx, { q: "often", sort: "-lastUsedAt" });
  expect(found).toMatchObject({ total: 1, rows: [{ tool: { name: "bank/pay" } }] });
});

function soon(days = 1): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}
