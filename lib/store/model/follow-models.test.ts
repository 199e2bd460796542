import { randomBytes } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Company, type GatewayWorld, openGatewayWorld, post } from "@/e2e/harness/company";
import { type LogWorld, openLogWorld } from "@/e2e/harness/log";
import { openRecorder } from "@/e2e/harness/routed";
import { followModels } from "./follow-models";

type Json = Record<string, unknown>;

const DAY_MS = 86_400_000;
let world: GatewayWorld;
let worker: LogWorld;
let company: Company;
let agents: Record<"clerk" | "scribe", string>;
let key: string;

beforeAll(async () => {
  world = await openGatewayWorld();
  worker = openLogWorld(world);
});
beforeEach(async () => {
  company = await world.newCompany();
  agents = { clerk: await company.agent("clerk"), scribe: await company.agent("scribe") };
  key = await company.key(Object.values(agents), { mayIngest: true });
});
afterAll(async () => {
  await worker?.end();
  await world?.end();
});

const orgId = () => company.org.orgId;
const run = (verb: string, input: Json = {}) => company.run(company.security, verb, input);

/** What the worker does in time, here twice at once. */
async function work(): Promise<void> {
  await worker.drain(orgId());
  const turns = async () => {
    while ((await followModels(worker.pool, orgId())).more);
  };
  await Promise.all([turns(), turns()]);
  await turns();
}

type Talk = { agent?: keyof typeof agents; model?: string; ms?: number; failed?: boolean };

/** Exports one span of talk with a model for each. */
async function talked(...talks: Talk[]): Promise<void> {
  const spans = talks.map(({ agent = "clerk", model, ms = 900, failed = false }) => {
    const start = BigInt(Date.now()) * 1_000_000n;
    const told = {
      ...{ "gen_ai.operation.name": "chat", "gen_ai.agent.id": agent },
      "gen_ai.conversation.id": `with-${agent}`,
      ...(model ? { "gen_ai.request.model": model, "gen_ai.provider.name": "nordlicht" } : {}),
    };
    const usage = { "gen_ai.usage.input_tokens": 100, "gen_ai.usage.output_tokens": 10 };
    return {
      ...{ traceId: hex(16), spanId: hex(8), name: "chat", startTimeUnixNano: String(start) },
      endTimeUnixNano: String(start + BigInt(ms) * 1_000_000n),
      status: { code: failed ? 2 : 1 },
      attributes: [
        ...Object.entries(told).map(([name, value]) => ({
          key: name,
          value: { stringValue: value },
        })),
        ...Object.entries(usage).map(([name, n]) => ({
          key: name,
          value: { intValue: String(n) },
        })),
      ],
    };
  });
  const answer = await post(world.gateway, key, "/v1/traces", {
    resourceSpans: [{ scopeSpans: [{ spans }] }],
  });
  expect([answer.status, answer.body]).toEqual([200, {}]);
}
const hex = (bytes: number) => randomBytes(bytes).toString("hex");

/** A model in the inventory. */
async function listed(handle: string, providerModel = handle): Promise<string> {
  const known = (await run("provider.list")) as { rows: { id: string }[] };
  const facts = { handle: "nordlicht", name: "Nordlicht", baseUrl: "https://n.example.com/v1" };
  const providerId = known.rows[0]?.id ?? (await run("provider.create", facts)).id;
  const prices = { input: 1, cached: 1, output: 1, reasoning: 1 };
  const size = { contextTokens: 1_000, maxOutputTokens: 100, class: "fast" };
  const model = { handle, name: handle, providerId, providerModel, prices, ...size };
  return String((await run("model.create", model)).id);
}

describe("what telemetry shows of models", () => {
  it("is counted once, by day, model and agent, under whatever variant it was reported", async () => {
    const id = await listed("n-large", "vendor-large-4");
    await talked({ model: "n-large" }, { model: "vendor-large-4-2026-01" }, { model: "n-large" });
    await talked({ agent: "scribe", model: "nordlicht/n-large" }, { model: "else" }, {});
    await work();
    await talked({ agent: "scribe", model: "n-large", failed: true });
    await work();
    expect(await run("model.get", { id })).toMatchObject({
      use: { calls: 5, agents: 2 },
      reportedAs: ["n-large", "nordlicht/n-large", "vendor-large-4-2026-01"],
      agents: [
        { handle: "clerk", calls: 3, failed: 0, inputTokens: 300, outputTokens: 30 },
        { handle: "scribe", calls: 2, failed: 1 },
      ],
    });
    const { days } = (await run("model.get", { id })) as { days: { calls: number }[] };
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toMatchObject({ calls: 5, failed: 1 });
    expect(await run("model.overview")).toMatchObject({
      ...{ active: 1, unreviewed: 1, unlistedTotal: 1 },
      unlisted: [{ name: "else", provider: "nordlicht", calls: 1, agents: 1 }],
    });
  });

  it("has quantiles of the answers that came, each with the range it is known to lie in", async () => {
    const id = await listed("n-large");
    const times = [100, 110, 120, 130, 140, 150, 160, 170, 180, 9_000];
    await talked(...times.map((ms) => ({ model: "n-large", ms })));
    await talked({ model: "n-large", ms: 500_000, failed: true });
    await work();
    const { latency, observed } = (await run("model.get", { id })) as Record<string, Json[]>;
    expect(latency).toMatchObject({
      calls: 10,
      p50: { from: 100, to: 150 },
      p95: { from: 8_000, to: 10_000 },
    });
    expect(observed).toMatchObject([{ source: "telemetry", calls: 10 }]);
    const ranges = observed?.[0]?.ranges as { count: number }[];
    expect(ranges.reduce((sum, { count }) => sum + count, 0)).toBe(10);
  });

  it("is not counted twice where the gateway forwarded the same calls, and refusals call nobody", async () => {
    const id = await listed("n-large");
    const recorder = openRecorder(worker, orgId());
    const agent = agents.clerk;
    const model = "n-large";
    const call = { agent, model, route: await recorder.route({ agent, model }) };
    for (let n = 0; n < 3; n++) await recorder.completion({ ...call, latencyMs: 400 });
    await recorder.completion({ ...call, status: "refused" });
    await talked({ model: "n-large" }, { model: "n-large" });
    await work();
    expect(await run("model.get", { id })).toMatchObject({
      use: { calls: 3, agents: 1 },
      observed: [
        { source: "telemetry", calls: 2 },
        { source: "gateway", calls: 3, p50: { from: 400, to: 500 } },
      ],
    });
  });

  it("leaves the window after thirty days", async () => {
    const id = await listed("n-large");
    await talked({ model: "n-large" });
    await work();
    const at = (days: number) => ({
      ...company.security.ctx,
      now: () => new Date(Date.now() + days * DAY_MS),
    });
    const calls = async (days: number) =>
      (await import("@/lib/service/model")).getModel
        .execute(at(days), { id })
        .then(({ use }) => use.calls);
    expect([await calls(0), await calls(29), await calls(30)]).toEqual([1, 1, 0]);
  });

  it("says whether an agent's list of models names it", async () => {
    const id = await listed("n-large", "vendor-large");
    await run("agent.update", { id: agents.clerk, models: ["vendor-large"] });
    await run("agent.update", { id: agents.scribe, models: ["else"] });
    await talked({ model: "n-large" }, { model: "n-large" }, { agent: "scribe", model: "n-large" });
    await work();
    expect(await run("model.get", { id })).toMatchObject({
      listedBy: 1,
      agents: [
        { handle: "clerk", listed: true },
        { handle: "scribe", listed: false },
      ],
    });
  });
});

it("is kept by the worker alone", async () => {
  const as = async (pool: Pick<pg.Pool, "query">, sql: string) =>
    pool.query(sql).then(
      () => "done",
      (error: { message: string }) => error.message,
    );
  expect(await as(worker.pool, "SELECT sealed_key FROM provider")).toContain("permission denied");
});
