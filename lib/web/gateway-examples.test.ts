import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GatewayWorld, get, openGatewayWorld, post } from "@/e2e/harness/company";
import { exampleWords, sameShape } from "@/e2e/harness/example-words";
import { type ModelProvider, startModelProvider } from "@/e2e/harness/model-provider";
import { addModel, addProvider, publishRouting, toModel } from "@/e2e/harness/routing";
import { support } from "@/e2e/harness/support";
import workflow from "@/lib/contract/examples/gateway-workflow.json";
import { GATEWAY_ENDPOINTS } from "@/lib/runtime/context";

const EXAMPLES = fileURLToPath(new URL("../contract/examples/gateway.json", import.meta.url));
/** Answers no JSON: nothing to show. */
const PLAIN = ["metrics"];

type Step = { name: string; id?: string; input?: object; save?: Record<string, string> };

let world: GatewayWorld;
let provider: ModelProvider;

beforeAll(async () => {
  world = await openGatewayWorld();
  provider = await startModelProvider();
});
afterAll(async () => {
  await provider?.end();
  await world?.end();
});

/** A company whose support agent may be routed to one model, and a key that speaks for it. */
async function agentsKey(): Promise<string> {
  const company = await world.newCompany();
  const { key } = await support(company);
  await addModel(company, "swift", { provider: await addProvider(company, "north", provider.url) });
  await publishRouting(company, { default: toModel("swift") });
  return key;
}

test("every endpoint of the gateway takes and answers what the reference shows", async () => {
  const key = await agentsKey();
  const steady = exampleWords([]);
  const saved = new Map<string, string>();
  const filled = (value: unknown): unknown => {
    if (typeof value === "string") return saved.get(value) ?? value;
    if (Array.isArray(value)) return value.map(filled);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filled(each)]));
  };
  const recorded: Record<string, unknown> = {};
  for (const { name, id, input, save = {} } of workflow as Step[]) {
    const endpoint = GATEWAY_ENDPOINTS.find((each) => each.name === name);
    if (!endpoint) throw new Error(`no endpoint is called ${name}`);
    const path = endpoint.path.replace(":id", String(filled(id ?? "")));
    const sent = filled(input ?? {});
    const { status, body } =
      endpoint.method === "GET"
        ? await get(world.gateway, key, path)
        : await post(world.gateway, key, path, sent);
    expect([name, status, body]).toEqual([name, expect.toBeOneOf([200, 201, 202]), body]);
    for (const [word, at] of Object.entries(save)) saved.set(word, memberAt(body, at));
    const shown = { path: steady(path), input: input ? steady(sent) : null, status };
    // What is asked first is the example; later tries prepare what follows.
    recorded[name] ??= { ...shown, answer: steady(body) };
  }
  const missing = GATEWAY_ENDPOINTS.filter(({ name }) => !(name in recorded));
  expect(missing.map(({ name }) => name)).toEqual(PLAIN);
  const kept = await readFile(EXAMPLES, "utf8");
  const text = sameShape(recorded, JSON.parse(kept))
    ? kept
    : `${JSON.stringify(recorded, null, 1)}\n`;
  await expect(text).toMatchFileSnapshot(EXAMPLES);
});

function memberAt(value: unknown, path: string): string {
  const found = path
    .split(".")
    .reduce((at, name) => (at as Record<string, unknown> | undefined)?.[name], value);
  if (typeof found !== "string") throw new Error(`nothing is at ${path}`);
  return found;
}
