import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { type Company, type GatewayWorld, openGatewayWorld } from "@/e2e/harness/company";
import {
  type Behaviour,
  type ModelProvider,
  startModelProvider,
} from "@/e2e/harness/model-provider";
import {
  addModel,
  addProvider,
  PROVIDER_KEY,
  publishRouting,
  toModel,
} from "@/e2e/harness/routing";
import { support } from "@/e2e/harness/support";
import { AppError } from "@/lib/core/kernel";
import { createGateway } from "@/lib/gateway/server";
import { openGatewayPorts } from "@/lib/runtime/gateway";

let world: GatewayWorld;
let provider: ModelProvider;
let company: Company;
let key: string;

const PROMPT = "The customer's code word is heliotrope.";
const ANSWER = "Your code word is vermilion.";

beforeAll(async () => {
  world = await openGatewayWorld();
});
afterAll(() => world?.end());
beforeEach(async () => {
  provider = await startModelProvider();
  company = await world.newCompany();
  ({ key } = await support(company));
});
afterEach(() => provider.end());

/** A gateway that logs all it has to say, and whose every record after a route's fails while it is told to. */
function talkative() {
  const log: string[] = [];
  const { ports, end } = openGatewayPorts({
    ...{ databaseUrl: world.database.writerUrl, secret: world.secret, logLevel: "trace" },
    urls: { console: "http://localhost:3000", gateway: "http://localhost:4000" },
    ...{ egressAllow: ["127.0.0.1"], providerPatienceMs: 500 },
    logTo: { write: (line) => void log.push(line) },
  });
  let appends = 0;
  const record: typeof ports.record = {
    ...ports.record,
    append: (batch) =>
      appends++ === 0
        ? ports.record.append(batch)
        : Promise.reject(new AppError("unavailable", "The database is not reachable.")),
  };
  return { log, gateway: createGateway({ ...ports, record }), end };
}

const troubles: [string, { behaves?: Behaviour; stream?: boolean; address?: string }][] = [
  ["answers", { behaves: { text: ANSWER } }],
  ["streams", { behaves: { text: ANSWER }, stream: true }],
  ["refuses and quotes all that it was sent", { behaves: { quotes: 400 } }],
  ["does not know the key and quotes it", { behaves: { quotes: 401 } }],
  ["breaks down and quotes all that it was sent", { behaves: { quotes: 500 } }],
  ["quotes in the middle of a stream", { behaves: { quotes: 200 }, stream: true }],
  ["breaks off", { behaves: { cutAfter: 1 }, stream: true }],
  ["is too slow", { behaves: { hangs: true } }],
  ["answers something else", { behaves: { garbage: true } }],
  ["speaks no TLS", { address: "https" }],
  ["is not there", { address: "gone" }],
];

it.each(troubles)(
  "nothing secret is logged or answered by a gateway whose provider %s",
  async (_, { behaves = {}, stream = false, address }) => {
    const url = {
      https: provider.url.replace("http:", "https:"),
      gone: "http://127.0.0.1:9/v1",
    }[address ?? ""];
    const north = await addProvider(company, "north", url ?? provider.url);
    await addModel(company, "first", { provider: north });
    await publishRouting(company, { default: toModel("first") });
    provider.behave("first-v1", behaves);
    const { log, gateway, end } = talkative();
    const body = { model: "auto", stream, messages: [{ role: "user", content: PROMPT }] };
    const request = new Request("http://gateway/v1/chat/completions", {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const answer = await gateway.fetch(request);
    const text = await answer.text();
    expect(text + JSON.stringify([...answer.headers])).not.toContain(PROVIDER_KEY);
    expect(text).not.toContain(key);
    // That the record fails is logged, with all that is known of it.
    await expect.poll(() => log.length, { timeout: 10_000 }).toBeGreaterThan(1);
    expect(log.join("")).toContain("a completion is not on record yet");
    for (const secret of [PROVIDER_KEY, key, "heliotrope", "vermilion"])
      expect(log.join("")).not.toContain(secret);
    await end();
  },
);
