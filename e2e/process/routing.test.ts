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
    const holds = () =>
      world.admin.query("SELECT 1 FROM budget_hold WHERE org_id = $1", [company.org.orgId]);
    const answered = CALLERS * CALLS - refused;
    const recorded = async () => {
      const { rows } = await world.admin.query(
        "SELECT count(*)::int AS n FROM event WHERE org_id = $1 AND kind = 'completion'",
        [company.org.orgId],
      );
      return rows[0].n as number;
    };
    await expect.poll(recorded, { timeout: 20_000 }).toBe(answered);
    await expect.poll(async () => (await holds()).rows, { timeout: 20_000 }).toEqual([]);
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
  });
});

describe("a gateway that is killed between an answer and its record", () => {
  it("leaves the route of every call that it answered, and a budget that counts no less than was used", async () => {
    const { company, key } = await equipped();
    provider.behave("first-v1", {});
    const daily = {
      ...{ handle: "daily", name: "Daily", unit: "tokens" as const, period: "day" as const },
      ...{ scope: { kind: "agent" as const, is: null }, soft: null, hard: 1_000_000 },
    };
    await publishRouting(company, { default: toModel("first"), budgets: [daily] });
    const victim = await startPart("gateway", world);
    const client = new OpenAI({ apiKey: key, baseURL: `${victim.url}/v1`, maxRetries: 0 });
    const used: number[] = [];
    const caller = async () => {
      for (;;) {
        const answer = await client.chat.completions.create({ model: "auto", messages });
        used.push(answer.usage?.total_tokens ?? 0);
        if (used.length === 40) await victim.kill();
      }
    };
    await Promise.allSettled(Array.from({ length: 8 }, caller));
    await victim.ended;
    const answered = used.length;
    const { rows } = await world.admin.query(
      `SELECT (SELECT count(*)::int FROM event WHERE org_id = $1 AND kind = 'route') AS routes,
         (SELECT count(*)::int FROM event WHERE org_id = $1 AND kind = 'completion') AS recorded,
         (SELECT coalesce(sum(spent), 0)::int FROM budget_spend WHERE org_id = $1) AS spent,
         (SELECT coalesce(sum(amount), 0)::int FROM budget_hold WHERE org_id = $1) AS held`,
      [company.org.orgId],
    );
    const [{ routes, recorded, spent, held }] = rows;
    const sum = used.reduce((a, b) => a + b, 0);
    expect(answered).toBeGreaterThanOrEqual(40);
    expect(routes).toBeGreaterThanOrEqual(answered);
    expect(recorded).toBeLessThanOrEqual(routes);
    expect(spent + held).toBeGreaterThanOrEqual(sum);
  });
});

describe("a gateway that is asked to end", () => {
  const daily = {
    ...{ handle: "daily", name: "Daily", unit: "tokens" as const, period: "day" as const },
    ...{ scope: { kind: "agent" as const, is: null }, soft: null, hard: 1_000_000 },
  };
  const begun = async () => {
    const { company, key } = await equipped();
    await publishRouting(company, { default: toModel("first"), budgets: [daily] });
    const part = await startPart("gateway", world);
    const client = new OpenAI({ apiKey: key, baseURL: `${part.url}/v1`, maxRetries: 0 });
    const open = async () => {
      const chunks = await client.chat.completions.create({
        ...{ model: "auto", messages, stream: true },
      });
      const reading = chunks[Symbol.asyncIterator]();
      await reading.next();
      return reading;
    };
    const { orgId } = company.org;
    const books = async () => {
      const { rows } = await world.admin.query(
        `SELECT (SELECT count(*)::int FROM event WHERE org_id = $1 AND kind = 'completion') AS recorded,
           (SELECT coalesce(sum(spent), 0)::int FROM budget_spend WHERE org_id = $1) AS spent,
           (SELECT coalesce(sum(amount), 0)::int FROM budget_hold WHERE org_id = $1) AS held`,
        [orgId],
      );
      return rows[0] as { recorded: number; spent: number; held: number };
    };
    return { part, open, books, orgId };
  };

  it("records and settles what it breaks off", async () => {
    const { part, open, books } = await begun();
    provider.behave("first-v1", { text: "word ".repeat(2_000), pauseMs: 50 });
    await Promise.all([open(), open(), open()]);
    expect((await books()).recorded).toBe(0);
    await part.stop();
    const { recorded, spent, held } = await books();
    expect([recorded, held]).toEqual([3, 0]);
    expect(spent).toBeGreaterThan(0);
  });

  it("ends although nothing can be recorded, and what it held stays", async () => {
    const { part, open, books, orgId } = await begun();
    provider.behave("first-v1", { text: "word ".repeat(20), pauseMs: 50 });
    const streams = [await open(), await open()];
    const client = await world.admin.connect();
    try {
      await client.query("BEGIN");
      await client.query("SELECT 1 FROM session WHERE org_id = $1 FOR UPDATE", [orgId]);
      await client.query("SELECT 1 FROM budget_hold WHERE org_id = $1 FOR UPDATE", [orgId]);
      // The answer ends without the record.
      for (const reading of streams) while (!(await reading.next()).done);
      await part.stop();
      const { recorded, spent, held } = await books();
      expect([recorded, spent]).toEqual([0, 0]);
      expect(held).toBeGreaterThan(800);
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
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
