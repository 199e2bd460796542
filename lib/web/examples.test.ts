import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Documented, documentedVerbs } from "@/e2e/harness/documented";
import { exampleWords, sameShape } from "@/e2e/harness/example-words";
import { openServiceWorld, type ServiceWorld, type TestPerson } from "@/e2e/harness/service";
import { INPUTS, openWalk, type Walk } from "@/e2e/harness/walk";
import workflow from "@/lib/contract/examples/workflow.json";
import { KEY_SCOPES } from "@/lib/contract/key";
import { type AnyContract, methodOf } from "@/lib/contract/verb";
import { composeConsole } from "@/lib/runtime/context";
import { VERBS, verbNamed } from "@/lib/service";
import { createKey } from "@/lib/service/key";
import { type Api, createApi } from "./handle-api";
import { openApi } from "./openapi";
import { isPersonOnly } from "./openapi-operation";

const CONTRACTS = VERBS.map(({ contract }) => contract);
const EXAMPLES = fileURLToPath(new URL("../contract/examples/recorded.json", import.meta.url));
const ORIGIN = "http://console.test";
/** What a fresh organisation cannot answer: its log is not signed yet. */
const NOTHING_SIGNED = new Set(["audit.export"]);

type Step = {
  verb: string;
  by?: string;
  input: Record<string, unknown>;
  save?: Record<string, string>;
};
type Recorded = Record<string, { input: unknown; answer: unknown }>;
type Caller = { key: string; people: Record<string, TestPerson> };

let world: ServiceWorld;
let console: ReturnType<typeof composeConsole>;
let api: Api;
let documented: Map<string, Documented>;

beforeAll(async () => {
  world = await openServiceWorld();
  console = composeConsole({
    env: { consoleUrl: ORIGIN, gatewayUrl: "http://gateway.test", trustProxy: false },
    databaseUrl: world.database.appUrl,
    secret: world.secret,
  });
  api = createApi(async () => console, VERBS);
  documented = await documentedVerbs(openApi(CONTRACTS, ORIGIN));
});
afterAll(async () => {
  await console.end();
  await world.end();
});

/** Asks the API over HTTP with a management key, or, where only people may, the verb itself as a person. */
async function ask(contract: AnyContract, input: object, caller: Caller, by?: string) {
  if (by || isPersonOnly(contract)) {
    const person = caller.people[by ?? "me"];
    if (!person) throw new Error(`nobody is called ${by}`);
    return verbNamed(contract.name)?.execute(person.ctx, input);
  }
  const rest = new Map(Object.entries(input));
  const path = contract.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(rest.get(name));
    rest.delete(name);
    return encodeURIComponent(value);
  });
  const url = new URL(`${ORIGIN}/api/v1${path}`);
  const method = methodOf(contract);
  if (method === "GET") for (const [name, value] of rest) url.searchParams.set(name, String(value));
  const body = method === "POST" ? JSON.stringify(Object.fromEntries(rest)) : undefined;
  const headers = { authorization: `Bearer ${caller.key}`, "content-type": "application/json" };
  const answer = await api(new Request(url, { method, headers, body }));
  const text = await answer.text();
  expect([contract.name, answer.status, text.slice(0, 600)]).toEqual([
    contract.name,
    200,
    expect.any(String),
  ]);
  return JSON.parse(text) as unknown;
}

/** One call, whose answer must be what the document says. */
async function run(contract: AnyContract, input: object, caller: Caller, by?: string) {
  const answer = JSON.parse(JSON.stringify(await ask(contract, input, caller, by)));
  const fits = documented.get(contract.name)?.answer.safeParse(answer);
  expect([contract.name, fits?.success ? null : fits?.error.issues]).toEqual([contract.name, null]);
  return answer as Record<string, unknown>;
}

async function callerOf(walk: Walk): Promise<Caller> {
  const input = { kind: "management", name: "Script", scopes: KEY_SCOPES };
  const { secret } = await createKey.execute(walk.me.ctx, input);
  return { key: secret, people: { me: walk.me, colleague: walk.another } };
}

const namesOf = ({ me, another }: Walk): [TestPerson, string][] => [
  [me, "Ingrid Moe"],
  [another, "Tobias Ekman"],
];

function contractOf(name: string): AnyContract {
  const verb = verbNamed(name);
  if (!verb) throw new Error(`no verb is called ${name}`);
  return verb.contract;
}

/** The workflow, step by step; what one answers goes into those after it. */
async function walkThrough(): Promise<Recorded> {
  const walk = await openWalk(world);
  const caller = await callerOf(walk);
  const steady = exampleWords(namesOf(walk));
  const saved = new Map([
    ["me", walk.me.id],
    ["colleague", walk.another.id],
  ]);
  const filled = (value: unknown): unknown => {
    if (typeof value === "string" && value.startsWith("$"))
      return saved.get(value.slice(1)) ?? fail(`nothing is called ${value}`);
    if (Array.isArray(value)) return value.map(filled);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, filled(v)]));
  };
  const recorded: Recorded = {};
  for (const { verb, by, input, save = {} } of workflow as Step[]) {
    const sent = filled(input) as object;
    const answer = await run(contractOf(verb), sent, caller, by);
    for (const [name, path] of Object.entries(save))
      saved.set(name, String(memberAt(answer, path)));
    recorded[verb] = { input: steady(sent), answer: steady(answer) };
  }
  return recorded;
}

function memberAt(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce((at, name) => (at as Record<string, unknown> | undefined)?.[name], value);
}

function fail(message: string): never {
  throw new Error(message);
}

test("every verb that a key may ask answers what the reference says; the examples are of that shape", async () => {
  const recorded = await walkThrough();
  const calm = await openWalk(world);
  const reader = await callerOf(calm);
  for (const contract of CONTRACTS) {
    const { name, kind } = contract;
    if (recorded[name] || NOTHING_SIGNED.has(name)) continue;
    // A command may leave an organisation in which nothing goes any more.
    const alone = kind === "command";
    const walk = alone ? await openWalk(world, { demo: name === "org.clear-demo" }) : calm;
    const caller = alone ? await callerOf(walk) : reader;
    const input = (await (INPUTS[name] ?? fail(`no input for ${name}`))(walk)) as object;
    const answer = await run(contract, input, caller);
    if (isPersonOnly(contract)) continue;
    const steady = exampleWords(namesOf(walk));
    recorded[name] = { input: steady(input), answer: steady(answer) };
  }
  const sorted = Object.fromEntries(Object.entries(recorded).sort(([a], [b]) => (a < b ? -1 : 1)));
  const kept = await readFile(EXAMPLES, "utf8");
  const text = sameShape(sorted, JSON.parse(kept)) ? kept : `${JSON.stringify(sorted, null, 1)}\n`;
  // Ages and counts move with the day; what must not is which members there are, and of what kind.
  await expect(text).toMatchFileSnapshot(EXAMPLES);
}, 300_000);
