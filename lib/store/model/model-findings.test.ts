import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type GatewayWorld, openGatewayWorld } from "@/e2e/harness/company";
import { type EvaluatedWorld, openEvaluated } from "@/e2e/harness/evaluated";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { openRecorder } from "@/e2e/harness/routed";
import { followModels } from "./follow-models";

const DAY_MS = 86_400_000;
let world: GatewayWorld;
let worker: LogWorld;
let here: EvaluatedWorld;
let model: string;

beforeAll(async () => {
  world = await openGatewayWorld();
  worker = openLogWorld(world);
});
beforeEach(async () => {
  here = await openEvaluated(world, worker);
  const { verb } = here;
  const { id: providerId } = await verb("provider.create", {
    ...{ handle: "nordlicht", name: "Nordlicht", baseUrl: "https://n.example.com/v1" },
  });
  model = String(
    (
      await verb("model.create", {
        ...{ handle: "n-1", name: "N 1", providerId, providerModel: "n-1", class: "fast" },
        prices: { input: 1, cached: 1, output: 1, reasoning: 1 },
        ...{ contextTokens: 1_000, maxOutputTokens: 100, ownerId: here.company.owner.id },
      })
    ).id,
  );
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

async function called(at: Date): Promise<void> {
  const recorder = openRecorder(worker, here.orgId);
  const forwarded = { agent: here.agentId, model: "n-1" };
  await recorder.completion({ ...forwarded, route: await recorder.route(forwarded, at) }, at);
}

async function worked(): Promise<void> {
  await worker.drain(here.orgId);
  while ((await followModels(worker.pool, here.orgId)).more);
  await here.work();
}

it("a model that nobody has reviewed is found after a week, and goes with its review", async () => {
  await worked();
  expect(await here.found("capability_unreviewed")).toEqual([]);
  await here.aged("model", 8);
  await worked();
  expect(await here.found("capability_unreviewed")).toMatchObject([
    {
      state: "open",
      model_id: model,
      owner_id: here.company.owner.id,
      facts: { days: 8, calls: 0 },
    },
  ]);
  const listed = await here.verb("finding.list", { model: [model] });
  expect(listed).toMatchObject({ total: 1, rows: [{ model: { name: "N 1" }, severity: "low" }] });
  const dueAt = new Date(Date.now() + DAY_MS).toISOString();
  const review = { modelId: model, ability: "Sums up", evidence: "Own trials", dueAt };
  await here.verb("capability-review.record", review, here.company.owner);
  await worked();
  expect(await here.found("capability_unreviewed")).toMatchObject([{ resolved_by: "cause" }]);
  await here.work(2 * DAY_MS);
  expect((await here.found("capability_unreviewed")).map(({ state }) => state)).toEqual([
    ...["resolved", "open"],
  ]);
});

it("a deprecated model is found where it is called on a later day, and goes when it is kept", async () => {
  await called(new Date(Date.now() - 3 * DAY_MS));
  await here.verb("model.deprecate", { id: model, reason: "Its maker ends it" });
  await worked();
  expect(await here.found("model_outlived")).toEqual([]);
  await here.sql(
    "UPDATE model SET deprecated_at = deprecated_at - interval '5 days' WHERE org_id = $1",
  );
  await worked();
  const [one] = await here.found("model_outlived");
  expect(one).toMatchObject({
    ...{ state: "open", model_id: model },
    facts: { status: "deprecated", replacement: null, users: [{ id: here.agentId, calls: 1 }] },
  });
  const shown = (await here.verb("finding.get", { id: one?.id })) as { fixes: { fix: object }[] };
  expect(shown.fixes.map(({ fix }) => fix)).toMatchObject([
    { kind: "replace_model" },
    { kind: "retire_model" },
  ]);
  await here.verb("model.restore", { id: model, reason: "It stays" });
  await worked();
  expect(await here.found("model_outlived")).toMatchObject([{ resolved_by: "cause" }]);
});
