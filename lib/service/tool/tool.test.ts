import { afterAll, beforeAll, expect, test } from "vitest";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestPerson,
} from "@/e2e/harness/service";
import { digestOf } from "@/lib/core/kernel";
import { createResource, getResource, listResources, updateResource } from "../resource";
import {
  createTool,
  freezeTool,
  getTool,
  listTools,
  mergeTool,
  previewToolFreeze,
  reconsiderTool,
  rejectTool,
  reviewTool,
  unfreezeTool,
  updateTool,
} from ".";

const inputSchema = {
  type: "object",
  properties: { to: { type: "string" }, amount: { type: "number" } },
};

let world: ServiceWorld;
let security: TestPerson;
beforeAll(async () => {
  world = await openServiceWorld();
  security = await (await world.newOrg()).join("security");
  for (const sensitivity of ["restricted", "public", "confidential", "internal"])
    await createResource.execute(security.ctx, {
      handle: sensitivity,
      name: `Data, ${sensitivity}`,
      kind: "table",
      sensitivity,
      ownerId: security.id,
    });
});
afterAll(() => world.end());

const register = (name: string, more: object = {}) =>
  createTool.execute(security.ctx, {
    server: "bank",
    name,
    description: "Pays",
    inputSchema,
    ...more,
  });

const review = (tool: { id: string; schemaHash: string }, more: object = {}) =>
  reviewTool.execute(security.ctx, {
    id: tool.id,
    schemaHash: tool.schemaHash,
    effects: ["write", "egress"],
    labels: ["untrusted"],
    argumentRoles: { "/to": { role: "recipient" }, "/amount": { role: "amount", volatile: true } },
    resourceMap: [{ argument: "/to", match: "prefix", value: "x", resource: "internal" }],
    ownerId: security.id,
    ...more,
  });

test("a tool is proposed, reviewed for what the reviewer saw, and drifts when its definition moves", async () => {
  const tool = await register("pay");
  const hash = digestOf({ name: "pay", description: "Pays", input_schema: inputSchema });
  expect(tool).toMatchObject({ tool: "bank/pay", state: "proposed", schemaHash: hash });
  await review(tool);
  const shown = await getTool.execute(security.ctx, { id: tool.id });
  expect(shown).toMatchObject({ state: "active", reviewedHash: hash, drifted: false });
  expect(shown.argumentRoles["/amount"]).toEqual({ role: "amount", volatile: true });
  const moved = await updateTool.execute(security.ctx, { id: tool.id, description: "Pays anyone" });
  expect(moved.drifted).toBe(true);
  const { rows } = await listTools.execute(security.ctx, { drifted: "yes" });
  expect(rows).toMatchObject([{ id: tool.id, drifted: true }]);
  expect(await refusal(review(tool))).toMatchObject({ code: "conflict", reason: "stale_edit" });
  await review({ id: tool.id, schemaHash: moved.schemaHash });
  expect((await listTools.execute(security.ctx, { drifted: "yes" })).total).toBe(0);
  const { tools } = await getResource.execute(security.ctx, await resourceNamed("internal"));
  expect(tools).toEqual([{ id: tool.id, name: "bank/pay" }]);
});

test("a review speaks only of arguments, roles and resources that there are", async () => {
  const tool = await register("check");
  const cases: [object, string][] = [
    [{ argumentRoles: { "/cc": { role: "recipient" } } }, "/argumentRoles/~1cc"],
    [{ argumentRoles: { "/to": { role: "boss" } } }, "/argumentRoles/~1to/role"],
    [{ resourceMap: [{ match: "always", resource: "nowhere" }] }, "/resourceMap/0/resource"],
    [
      { resourceMap: [{ match: "equals", value: "x", resource: "public" }] },
      "/resourceMap/0/argument",
    ],
    [
      { resourceMap: [{ match: "equals", argument: "/zip", value: "x", resource: "public" }] },
      "/resourceMap/0/argument",
    ],
    [{ effects: [] }, "/effects"],
    [{ ownerId: world.newId() }, "/ownerId"],
  ];
  for (const [more, path] of cases) {
    const refused = await refusal(review(tool, more));
    expect([refused.code, refused.issues[0]?.path]).toEqual(["invalid", path]);
  }
});

test("frozen and rejected tools leave their state only by the way in", async () => {
  const tool = await register("wire");
  const said = { id: tool.id, reason: "Seen misused" };
  expect((await refusal(freezeTool.execute(security.ctx, said))).code).toBe("conflict");
  await review(tool);
  await freezeTool.execute(security.ctx, said);
  expect((await refusal(review(tool))).code).toBe("conflict");
  expect((await refusal(rejectTool.execute(security.ctx, said))).code).toBe("conflict");
  expect((await unfreezeTool.execute(security.ctx, said)).state).toBe("active");
  const unwanted = await register("drop");
  await rejectTool.execute(security.ctx, { id: unwanted.id, reason: "No" });
  expect((await refusal(review(unwanted))).code).toBe("conflict");
});

test("a changed definition is shown beside the reviewed one, with what speaks of arguments that went", async () => {
  const tool = await register("diff");
  await review(tool, { resourceMap: [] });
  const fresh = await getTool.execute(security.ctx, { id: tool.id });
  expect(fresh).toMatchObject({ reviewed: { description: "Pays", inputSchema }, dangling: [] });
  const next = { type: "object", properties: { to: { type: "string" }, sum: { type: "number" } } };
  const moved = await updateTool.execute(security.ctx, { id: tool.id, inputSchema: next });
  const shown = await getTool.execute(security.ctx, { id: tool.id });
  expect(shown.reviewed?.inputSchema).toEqual(inputSchema);
  expect(shown.dangling).toEqual([{ pointer: "/amount", by: "role", entitlement: null }]);
  await review(
    { id: tool.id, schemaHash: moved.schemaHash },
    { argumentRoles: {}, resourceMap: [] },
  );
  const again = await getTool.execute(security.ctx, { id: tool.id });
  expect(again).toMatchObject({ reviewed: { inputSchema: next }, dangling: [] });
});

test("what a freeze would stop is said in figures; a merged tool is another's name for good", async () => {
  const [known, found] = [await register("known"), await register("found")];
  await review(known);
  const figures = await previewToolFreeze.execute(security.ctx, { id: known.id });
  expect(figures).toMatchObject({ frozen: false, entitlements: 0, agents: 0, pendingApprovals: 0 });
  const into = { id: found.id, intoId: known.id, reason: "The same" };
  const itself = await refusal(mergeTool.execute(security.ctx, { ...into, intoId: found.id }));
  expect(itself.issues[0]?.path).toBe("/intoId");
  await mergeTool.execute(security.ctx, into);
  const merged = await getTool.execute(security.ctx, { id: found.id });
  expect(merged).toMatchObject({ state: "rejected", mergedInto: { id: known.id } });
  const { otherNames } = await getTool.execute(security.ctx, { id: known.id });
  expect(otherNames).toEqual([{ id: found.id, name: "bank/found" }]);
  for (const verb of [reconsiderTool, rejectTool])
    expect((await refusal(verb.execute(security.ctx, { id: found.id, reason: "r" }))).code).toBe(
      "conflict",
    );
});

test("raising a sensitivity is immediate, lowering it needs a reason", async () => {
  const { id } = await resourceNamed("confidential");
  await updateResource.execute(security.ctx, { id, sensitivity: "restricted" });
  const silent = await refusal(updateResource.execute(security.ctx, { id, sensitivity: "public" }));
  expect(silent.issues[0]?.path).toBe("/reason");
  await updateResource.execute(security.ctx, { id, sensitivity: "confidential", reason: "Erased" });
});

test("sensitivities sort by what they mean, over pages too", async () => {
  const seen = [];
  for (const page of ["1", "2", "3", "4"]) {
    const input = { sort: "-sensitivity", page, pageSize: "1" };
    seen.push((await listResources.execute(security.ctx, input)).rows[0]?.sensitivity);
  }
  expect(seen).toEqual(["restricted", "confidential", "internal", "public"]);
});

async function resourceNamed(handle: string): Promise<{ id: string }> {
  const { rows } = await listResources.execute(security.ctx, { q: handle });
  return { id: rows.find((row) => row.handle === handle)?.id ?? "" };
}
