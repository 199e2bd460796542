import OpenAI from "openai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Company, type GatewayWorld, openGatewayWorld } from "../harness/company";
import { type ModelProvider, startModelProvider } from "../harness/model-provider";
import { type Part, startPart } from "../harness/part";
import { addModel, addProvider, proposeRouting, publishRouting, toModel } from "../harness/routing";
import { support } from "../harness/support";

/** Two gateways, each a process of its own, over one database and one provider. */
let world: GatewayWorld;
let gateways: Part[];
let provider: ModelProvider;

beforeAll(async () => {
  world = await openGatewayWorld();
  provider = await startModelProvider();
  gateways = await Promise.all([startPart("gateway", world), startPart("gateway", world)]);
});
afterAll(async () => {
  for (const gateway of gateways ?? []) await gateway.stop();
  await provider?.end();
  await world?.end();
});

const messages = [{ role: "user" as const, content: "Go." }];
const clientsFor = (key: string) =>
  gateways.map(({ url }) => new OpenAI({ apiKey: key, baseURL: `${url}/v1`, maxRetries: 0 }));

async function equipped(): Promise<{ company: Company; key: string }> {
  const company = await world.newCompany();
  const { key } = await support(company);
  const north = await addProvider(company, "north", provider.url);
  for (const handle of ["first", "second"])
    await addModel(company, handle, { provider: north, maxOutputTokens: 400 });
  return { company, key };
}

describe("a budget in a storm of calls at two gateways", () => {
  const HARD = 3_000;
  const CALLERS = 16;
  const CALLS = 12;
  /** What one call uses, of which its provider says the truth. */
  const use = (n: number) => ({ prompt_tokens: 10, completion_tokens: 40 + ((n * 37) % 350) });
  const MOST = 10 + 40 + 350;

  it("is never exceeded by more than one call in flight for each gateway, and is used up", async () => {
    const { company, key } = await equipped();
    const budgets = [
      {
        ...{ handle: "daily", name: "Daily", unit: "tokens" as const, period: "day" as const },
        ...{ scope: { kind: "agent" as const, is: null }, soft: HARD / 2, hard: HARD },
      },
    ];
    await publishRouting(company, { default: toModel("first"), budgets });
    const clients = clientsFor(key);
    let n = 0;
    let refused = 0;
    const caller = async (i: number) => {
      for (let k = 0; k < CALLS; k++) {
        provider.behave("first-v1", { usage: use(n++), delayMs: 5 });
        await clients[i % 2]?.chat.completions
          .create({ model: "auto", messages, stream: false })
          .catch((error: unknown) => {
            if (!(error instanceof OpenAI.RateLimitError)) throw error;
            refused++;
          });
      }
    };
    await Promise.all(Array.from({ length: CALLERS }, (_, i) => caller(i)));
    const { rows } = await world.admin.query(
      "SELECT spent::int AS spent FROM budget_spend WHERE org_id = $1",
      [company.org.orgId],
    );
    const { rows: told } = await world.admin.query(
      `SELECT sum((canonical::jsonb->'data'->'usage'->>'input')::int + (canonical::jsonb->'data'->'usage'->>'output')::int)::int AS used
       FROM event WHERE org_id = $1 AND kind = 'completion'`,
      [company.org.orgId],
    );
    expect(rows[0].spent).toBe(told[0].used);
    expect(rows[0].spent).toBeLessThanOrEqual(HARD + gateways.length * MOST);
    expect(rows[0].spent).toBeGreaterThan(HARD / 2);
    expect(refused).toBeGreaterThan(0);
    const { rows: held } = await world.admin.query("SELECT 1 FROM budget_hold WHERE org_id = $1", [
      company.org.orgId,
    ]);
    expect(held).toEqual([]);
  });
});

describe("a routing policy that is published", () => {
  it("holds at both gateways for every call that begins within a second, under load", async () => {
    const { company, key } = await equipped();
    await publishRouting(company, { default: toModel("first") });
    const { publish } = await proposeRouting(company, { default: toModel("second") });
    provider.behave("first-v1", {});
    const clients = clientsFor(key);
    const noted: { gateway: number; sentAt: number; model: string }[] = [];
    let on = true;
    const caller = async (i: number) => {
      while (on) {
        const sentAt = performance.now();
        const answer = await clients[i % 2]?.chat.completions.create({ model: "auto", messages });
        noted.push({ gateway: i % 2, sentAt, model: answer?.model ?? "" });
      }
    };
    const callers = [0, 1, 2, 3].map(caller);
    const enough = (from: number) =>
      [0, 1].every((g) => noted.filter((n) => n.gateway === g && n.sentAt > from).length >= 8);
    await expect.poll(() => enough(0), { timeout: 60_000, interval: 20 }).toBe(true);
    await publish();
    const since = performance.now() + 1_000;
    await expect.poll(() => enough(since), { timeout: 60_000, interval: 20 }).toBe(true);
    on = false;
    await Promise.all(callers);
    const after = noted.filter(({ sentAt }) => sentAt > since).map(({ model }) => model);
    expect(new Set(after)).toEqual(new Set(["second-v1"]));
    expect(noted.map(({ model }) => model)).toContain("first-v1");
  });
});
