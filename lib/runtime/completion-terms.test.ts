import OpenAI, { APIError, RateLimitError } from "openai";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Company, type GatewayWorld, get, openGatewayWorld } from "@/e2e/harness/company";
import { openForwarding } from "@/e2e/harness/forwarding";
import type { ModelProvider } from "@/e2e/harness/model-provider";
import { PROVIDER_KEY, publishRouting, serve, toModel } from "@/e2e/harness/routing";

let world: GatewayWorld;
let provider: ModelProvider;
let company: Company;
let key: string;
let client: OpenAI;
let door: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  world = await openGatewayWorld();
  door = await serve(world.another({ providerPatienceMs: 1_500 }));
});
afterAll(async () => {
  await door?.end();
  await world?.end();
});
beforeEach(async () => {
  ({ provider, company, key } = await openForwarding(world));
  client = clientFor(key);
});
afterEach(() => provider.end());

const clientFor = (apiKey: string) =>
  new OpenAI({ apiKey, baseURL: `${door.url}/v1`, maxRetries: 0 });
const messages = [{ role: "user" as const, content: "Greet me in five words, please." }];
const ask = (more: object = {}) =>
  client.chat.completions.create({ model: "auto", messages, ...more }) as Promise<
    OpenAI.ChatCompletion & { _request_id?: string }
  >;
type Data = Record<string, unknown> & {
  attempts: { model: string; status: string }[];
  usage: Record<string, unknown>;
};

/** What is on record of the company's calls, oldest first. */
async function completions(): Promise<Data[]> {
  await door.recorded();
  const { rows } = await world.admin.query(
    "SELECT canonical::jsonb->'data' AS data FROM event WHERE org_id = $1 AND kind = 'completion' ORDER BY recorded_at, id",
    [company.org.orgId],
  );
  return rows.map((row) => row.data as Data);
}
const lastOne = async () => (await completions()).at(-1) as Data;
async function refused(work: Promise<unknown>): Promise<APIError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(APIError);
  return error as APIError;
}

describe("what comes with a model", () => {
  it("may be that it gets no tools: a call that brings some is refused, on record", async () => {
    const obligations = [{ type: "no_tools" as const }];
    await publishRouting(company, { default: toModel("first", { obligations }) });
    const tools = [{ type: "function", function: { name: "crm_read", parameters: {} } }];
    const error = await refused(ask({ tools }));
    expect([error.status, error.code, error.param]).toEqual([403, "no_tools", "tools"]);
    expect(await lastOne()).toMatchObject({ status: "refused", why: "no_tools" });
    expect(provider.seen).toEqual([]);
    await ask();
    expect(provider.seen).toHaveLength(1);
  });

  it("may be that its texts are kept, sealed; else none are", async () => {
    const payloads = async () => {
      await door.recorded();
      const { rows } = await world.admin.query(
        `SELECT p.name FROM event_payload p JOIN event e ON e.org_id = p.org_id AND e.id = p.event_id
         WHERE e.org_id = $1 AND e.kind = 'completion' ORDER BY p.name`,
        [company.org.orgId],
      );
      return rows.map(({ name }) => name);
    };
    await ask();
    expect(await payloads()).toEqual([]);
    const obligations = [{ type: "retain_trace" as const, days: 30 }];
    await publishRouting(company, { default: toModel("first", { obligations }) });
    await ask();
    expect(await payloads()).toEqual(["answer", "prompt"]);
  });
});

describe("budgets", () => {
  const budget = {
    ...{ handle: "daily", name: "Daily", unit: "tokens" as const, period: "day" as const },
    scope: { kind: "agent" as const, is: null },
  };
  const spent = async () => {
    await door.recorded();
    const { rows } = await world.admin.query(
      "SELECT spent::int AS spent FROM budget_spend WHERE org_id = $1",
      [company.org.orgId],
    );
    return rows[0]?.spent as number | undefined;
  };
  const verdicts = async () => {
    const { rows } = await world.admin.query(
      `SELECT canonical::jsonb->'data'->>'verdict' AS verdict, canonical::jsonb->'data'->>'rule' AS rule
       FROM event WHERE org_id = $1 AND kind = 'route' ORDER BY recorded_at, id`,
      [company.org.orgId],
    );
    return rows.map((row) => [row.verdict, row.rule]);
  };

  it("count what calls used, are logged beyond the soft limit and refuse at the hard one", async () => {
    const budgets = [{ ...budget, soft: 20, hard: 40 }];
    await publishRouting(company, { default: toModel("first"), budgets });
    await ask();
    expect(await spent()).toBe(19);
    await ask();
    await ask();
    const error = await refused(ask());
    expect(error).toBeInstanceOf(RateLimitError);
    expect([error.code, error.headers?.get("x-should-retry")]).toEqual([
      "insufficient_quota",
      "false",
    ]);
    expect(await spent()).toBe(57);
    expect(await verdicts()).toEqual([
      ["allow", "default"],
      ["allow", "default"],
      ["log", "default"],
      ["block", "budget:daily"],
    ]);
    expect(provider.seen).toHaveLength(3);
  });

  it("take no call while what is left is held, nor once what a gateway that died held has run out", async () => {
    const budgets = [{ ...budget, soft: null, hard: 40 }];
    await publishRouting(company, { default: toModel("first"), budgets });
    await ask();
    const { orgId } = company.org;
    const hold = (until: string) =>
      world.admin.query(
        `INSERT INTO budget_hold (org_id, call_id, budget, scope_is, unit, period, period_start, amount, expires_at)
         SELECT org_id, gen_random_uuid(), budget, scope_is, unit, period, period_start, 100, now() + $2::interval
         FROM budget_spend WHERE org_id = $1`,
        [orgId, until],
      );
    await hold("1 minute");
    const error = await refused(ask());
    expect([error.status, error.code, error.headers?.get("retry-after")]).toEqual([
      ...[429, "budget_held", "1"],
    ]);
    await world.admin.query("UPDATE budget_hold SET expires_at = now() WHERE org_id = $1", [orgId]);
    expect((await refused(ask())).code).toBe("insufficient_quota");
    expect(await spent()).toBe(19);
    await world.admin.query("DELETE FROM budget_hold WHERE org_id = $1", [orgId]);
    await ask();
    expect(await spent()).toBe(38);
  });

  it("are given back what a call held that no provider answered", async () => {
    const budgets = [{ ...budget, soft: null, hard: 40 }];
    await publishRouting(company, { default: toModel("first"), budgets });
    provider.behave("first-v1", { refuses: { status: 500 } });
    await refused(ask());
    provider.behave("first-v1", {});
    await ask();
    expect(await spent()).toBe(19);
    const { rows } = await world.admin.query("SELECT 1 FROM budget_hold WHERE org_id = $1", [
      company.org.orgId,
    ]);
    expect(rows).toEqual([]);
  });
});

describe("a provider's key", () => {
  it("is in no answer, no record and no list, even where the provider quotes it", async () => {
    const quoted = { error: { message: `Bad key ${PROVIDER_KEY}`, code: PROVIDER_KEY } };
    provider.behave("first-v1", { refuses: { status: 400, body: quoted } });
    const error = await refused(ask());
    expect(JSON.stringify([error.message, error.error])).not.toContain(PROVIDER_KEY);
    const { body } = await get(world.gateway, key, "/v1/models");
    expect(JSON.stringify(body)).not.toContain(PROVIDER_KEY);
    const { rows } = await world.admin.query(
      "SELECT count(*)::int AS n FROM event WHERE org_id = $1 AND canonical LIKE '%' || $2 || '%'",
      [company.org.orgId, PROVIDER_KEY],
    );
    expect(rows[0].n).toBe(0);
  });
});
