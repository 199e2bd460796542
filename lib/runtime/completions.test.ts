import OpenAI, { APIError, AuthenticationError, PermissionDeniedError } from "openai";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Company, type GatewayWorld, openGatewayWorld } from "@/e2e/harness/company";
import { openForwarding } from "@/e2e/harness/forwarding";
import { type ModelProvider, startModelProvider } from "@/e2e/harness/model-provider";
import {
  addModel,
  addProvider,
  PROVIDER_KEY,
  publishRouting,
  serve,
  toModel,
} from "@/e2e/harness/routing";

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
const stream = (more: object = {}) =>
  client.chat.completions.create({ model: "auto", messages, stream: true, ...more });

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
const attemptsOf = ({ attempts }: Data) => attempts.map(({ model, status }) => [model, status]);

async function read(chunks: AsyncIterable<OpenAI.ChatCompletionChunk>) {
  const all: OpenAI.ChatCompletionChunk[] = [];
  for await (const chunk of chunks) all.push(chunk);
  const text = all.map((chunk) => chunk.choices[0]?.delta.content ?? "").join("");
  return { all, text };
}

async function refused(work: Promise<unknown>): Promise<APIError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(APIError);
  return error as APIError;
}

describe("OpenAI's own client", () => {
  it("gets an answer, of which tokens, cost and time are on record", async () => {
    const answer = await ask();
    expect(answer.choices[0]?.message.content).toBe("Hello from the model.");
    expect(answer.usage?.total_tokens).toBe(19);
    expect(provider.seen[0]).toMatchObject({
      ...{ model: "first-v1", authorization: `Bearer ${PROVIDER_KEY}` },
    });
    expect(await lastOne()).toMatchObject({
      ...{ status: "ok", model: "first", provider: "north", stream: false },
      usage: { input: 12, cached: 4, output: 7, reasoning: 3, by: "provider" },
      // 8 × 1 + 4 × 0.1 + 4 × 4 + 3 × 4 micro-dollars
      ...{ cost_micros: 37, finish_reason: "stop" },
    });
  });

  it("gets a stream, in which usage stands only where it was asked for", async () => {
    const plain = await read(await stream());
    expect(plain.text).toBe("Hello from the model.");
    expect(plain.all.every((chunk) => chunk.usage === undefined)).toBe(true);
    expect(provider.seen[0]?.body.stream_options).toEqual({ include_usage: true });
    expect(await lastOne()).toMatchObject({ status: "ok", usage: { output: 7, by: "provider" } });
    const full = await read(await stream({ stream_options: { include_usage: true } }));
    expect(full.all.at(-1)?.usage?.total_tokens).toBe(19);
  });

  it("gets tool calls as the model made them, at once and in a stream", async () => {
    const tool = { name: "crm_read", arguments: '{"customer":"C-7"}' };
    provider.behave("first-v1", { tool });
    const parameters = { type: "object", properties: { customer: { type: "string" } } };
    const tools = [{ type: "function", function: { name: "crm_read", parameters } }];
    const answer = await ask({ tools });
    expect(answer.choices[0]?.message.tool_calls).toEqual([
      { id: "call_1", type: "function", function: tool },
    ]);
    expect(provider.seen[0]?.body.tools).toEqual(tools);
    const { all } = await read(await stream({ tools }));
    const parts = all.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? []);
    expect(parts.map((part) => part.function?.arguments).join("")).toBe(tool.arguments);
    const { rows } = await world.admin.query(
      "SELECT canonical::jsonb->'data'->'tools' AS tools FROM event WHERE org_id = $1 AND kind = 'route'",
      [company.org.orgId],
    );
    expect(rows[0].tools).toEqual(["crm/read"]);
  });

  it("lists what it may ask for", async () => {
    const ids = (await client.models.list()).data.map(({ id }) => id);
    expect(ids).toEqual(["auto", "fast", "first", "second"]);
    expect((await client.models.retrieve("second")).owned_by).toBe("north");
    expect((await refused(client.models.retrieve("none"))).status).toBe(404);
  });

  it("gets errors it knows: a bad key, a bad request, a refusal by a rule", async () => {
    await expect(
      clientFor(`${key}x`).chat.completions.create({ model: "auto", messages }),
    ).rejects.toBeInstanceOf(AuthenticationError);
    const bad = await refused(ask({ messages: [] }));
    expect([bad.status, bad.param]).toEqual([400, "messages"]);
    const refuse = { type: "refuse" as const, text: "Nothing is sent out today." };
    await publishRouting(company, { default: refuse });
    const no = await refused(ask());
    expect(no).toBeInstanceOf(PermissionDeniedError);
    expect([no.code, no.message]).toEqual([
      "refused_by_rule",
      "403 Nothing is sent out today. (default)",
    ]);
    expect(provider.seen).toEqual([]);
  });

  it("is told what its provider finds wrong with the request, and no other is asked", async () => {
    const error = {
      message: "Unknown tool type.",
      type: "invalid_request_error",
      code: "bad_tool",
    };
    provider.behave("first-v1", { refuses: { status: 400, body: { error } } });
    const told = await refused(ask());
    expect([told.status, told.code]).toEqual([400, "bad_tool"]);
    expect(attemptsOf(await lastOne())).toEqual([["first", "400"]]);
  });
});

describe("a provider that fails", () => {
  const failures: [string, Parameters<ModelProvider["behave"]>[1], string][] = [
    ["breaks down", { refuses: { status: 500 } }, "500"],
    ["limits the rate", { refuses: { status: 429 } }, "429"],
    ["does not know its key", { refuses: { status: 401 } }, "401"],
    ["does not know the model", { refuses: { status: 404 } }, "404"],
    ["is too slow", { hangs: true }, "too slow"],
    ["answers something else", { garbage: true }, "not JSON"],
  ];

  it.each(failures)("and %s is followed by the next", async (_, behaviour, status) => {
    provider.behave("first-v1", behaviour);
    expect((await ask()).choices[0]?.message.content).toBe("Hello from the model.");
    const data = await lastOne();
    expect(attemptsOf(data)).toEqual([
      ["first", status],
      ["second", "200"],
    ]);
    expect(data).toMatchObject({ status: "ok", model: "second" });
  });

  it("before a stream began is followed by the next, too", async () => {
    provider.behave("first-v1", { cutAfter: 0 });
    expect((await read(await stream())).text).toBe("Hello from the model.");
    expect(attemptsOf(await lastOne())[0]?.[0]).toBe("first");
    expect((await lastOne()).model).toBe("second");
  });

  it("in the middle of a stream ends it with an error, which is on record", async () => {
    provider.behave("first-v1", { cutAfter: 2 });
    let text = "";
    const reading = (async () => {
      for await (const chunk of await stream()) text += chunk.choices[0]?.delta.content ?? "";
    })();
    const error = await refused(reading);
    expect([text, error.code]).toEqual(["Hello from ", "broken_off"]);
    expect(await lastOne()).toMatchObject({
      ...{ status: "failed", why: "broken off", model: "first" },
      usage: { by: "estimated" },
    });
  });

  it("and has nobody behind it is a 503 that says who was asked, and when to come back", async () => {
    provider.behave("first-v1", { refuses: { status: 500 } });
    provider.behave("second-v1", { refuses: { status: 429, headers: { "retry-after": "7" } } });
    const error = await refused(ask());
    expect([error.status, error.code]).toEqual([503, "no_provider_answered"]);
    expect(error.headers?.get("retry-after")).toBe("7");
    expect(error.message).toContain("first: 500; second: 429");
    expect(await lastOne()).toMatchObject({ status: "failed", model: "second", cost_micros: 0 });
  });

  it("and is not there at all is followed by the next", async () => {
    const gone = await startModelProvider();
    await gone.end();
    const south = await addProvider(company, "south", gone.url, null);
    await addModel(company, "third", { provider: south });
    await publishRouting(company, { default: toModel("third", { fallbacks: ["second"] }) });
    await ask();
    expect(attemptsOf(await lastOne())).toEqual([
      ["third", "unreachable"],
      ["second", "200"],
    ]);
  });
});

describe("what a provider says of usage", () => {
  const lies: [string, object | null, string][] = [
    ["nothing", null, "not reported"],
    ["negative figures", { prompt_tokens: -5, completion_tokens: 7 }, "not believable"],
    ["fractions", { prompt_tokens: 12.5, completion_tokens: 7 }, "not believable"],
    [
      "more than there are bytes",
      { prompt_tokens: 90_000, completion_tokens: 7 },
      "not believable",
    ],
    ["more than it may write", { prompt_tokens: 12, completion_tokens: 9_000 }, "not believable"],
    ["less than it wrote", { prompt_tokens: 12, completion_tokens: 0 }, "not believable"],
  ];

  it.each(lies)("is estimated and marked where it says %s", async (_, usage, why) => {
    provider.behave("first-v1", { usage });
    for (const answer of [() => ask(), async () => read(await stream())]) {
      await answer();
      const { usage: told, cost_micros } = await lastOne();
      expect(told).toMatchObject({ by: "estimated", why, output: 5 });
      expect(Number(told.input)).toBeGreaterThan(10);
      expect(cost_micros).toBeGreaterThan(0);
    }
  });
});

describe("a caller that leaves", () => {
  it("ends the request to the provider, and what it had is on record", async () => {
    provider.behave("first-v1", { text: "word ".repeat(400), pauseMs: 20 });
    const chunks = await stream();
    for await (const chunk of chunks) if (chunk.choices[0]?.delta.content) break;
    chunks.controller.abort();
    await expect.poll(() => provider.seen[0]?.left, { timeout: 10_000 }).toBe(true);
    await expect.poll(async () => (await completions()).length, { timeout: 10_000 }).toBe(1);
    expect(await lastOne()).toMatchObject({ status: "failed", why: "the caller left" });
  });
});
