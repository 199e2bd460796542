import { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import { newEnforcer, newModelFromString } from "casbin";
import { createCedarEngine } from "@/lib/adapters/cedar";
import { type DecideInput, decide } from "@/lib/core/decide";
import { type BundleInput, compileBundle } from "@/lib/core/policy";
import { NO_CHAIN, NO_DRIFT, NO_WINDOW } from "@/lib/core/session";
import { say, table } from "./say";

const SIZES = [10, 100, 1_000, 10_000];
const GUARDRAILS = 100;
/** Entitlements that one agent holds; the org grows by agents and tools. */
const EACH = 10;

type Engine = {
  name: string;
  run: (turn: number) => boolean | Promise<boolean>;
  samples: number;
  /** Calls before the clock runs. */
  warmUp: number;
};

/**
 * One decision in process at growing numbers of entitlements, with a hundred guardrails, beside cedar-wasm with the whole policy
 * set parsed beforehand, and casbin with the same rules as lines. Ours alone evaluates the session too and says why.
 */
export async function benchInProcess(): Promise<void> {
  say(`\nOne decision in process, ${GUARDRAILS} guardrails; times in µs`);
  const rows: string[][] = [];
  for (const size of SIZES) {
    const engines = [ambit(size), wasm(size), await casbin(size)];
    const p50: number[] = [];
    const cells: string[] = [];
    for (const engine of engines) {
      const times = await timesOf(engine);
      p50.push(quantile(times, 0.5));
      cells.push(quantile(times, 0.5).toFixed(0), quantile(times, 0.99).toFixed(0));
    }
    const [ours = 1, ...others] = p50;
    rows.push([String(size), ...cells, ...others.map((other) => `${(other / ours).toFixed(1)}×`)]);
  }
  table(
    [
      ...["entitlements", "Ambit p50", "p99", "cedar-wasm p50", "p99", "casbin p50", "p99"],
      ...["cedar-wasm/Ambit", "casbin/Ambit"],
    ],
    rows,
  );
}

/** Sorted times of single decisions, µs, after a warm-up; each must allow. */
async function timesOf({ run, samples, warmUp, name }: Engine): Promise<number[]> {
  for (let i = 0; i < warmUp; i++) await run(i);
  const times: number[] = [];
  for (let i = 0; i < samples; i++) {
    const from = performance.now();
    const answer = run(i);
    const allowed = typeof answer === "boolean" ? answer : await answer;
    times.push((performance.now() - from) * 1000);
    if (!allowed) throw new Error(`${name} denied what it should allow`);
  }
  return times.sort((a, b) => a - b);
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}

const agentOf = (i: number) => `agent-${Math.floor(i / EACH)}`;
const toolOf = (i: number) => `server-${i % EACH}/tool-${Math.floor(i / EACH) % 50}`;
const resourceOf = (i: number) => `store-${i % 20}`;

function guardrailText(i: number): string {
  return `@id("g${i}") forbid (principal, action == Action::"call", resource) when {
  context.effects.contains("egress") && context.session.labels.contains("label-${i}") && context.sensitivity >= ${i % 4}
};`;
}

function ambit(size: number): Engine {
  const evaluate = createCedarEngine();
  const bundle = compileBundle(inventory(size));
  const now = new Date();
  return {
    name: "Ambit",
    samples: 4_000,
    // A pair of agent and tool is compiled when it is first met: each is met once before.
    warmUp: Math.max(size, 1_000),
    run: (turn) => {
      const i = turn % size;
      const input: DecideInput = {
        ...{ bundle, supported: [], grants: [], now, evaluate },
        proposal: {
          ...{ agent: agentOf(i), tool: toolOf(i), claimedData: [] },
          arguments: { customer: `C-${turn}`, limit: 20, query: "open orders of this month" },
        },
        session: {
          ...{ externalId: "s", state: "open", labels: ["untrusted"], effects: ["read"] },
          ...{
            calls: 12,
            depth: 0,
            tools: [],
            tags: [],
            openCalls: [],
            onBehalfOf: null,
            foreign: false,
          },
          ...{ intentSource: "opener", window: NO_WINDOW, task: null, origins: {} },
          ...{ drift: NO_DRIFT, plan: { checked: false, covered: false }, chain: NO_CHAIN },
        },
      };
      return decide(input).verdict === "allow";
    },
  };
}

function inventory(size: number): BundleInput {
  const places = Array.from({ length: size }, (_, i) => i);
  const names = (of: (i: number) => string) => [...new Set(places.map(of))];
  return {
    ...{ org: "bench", epoch: 1n, frozen: false },
    agents: names(agentOf).map((handle) => ({
      ...{ id: handle, handle, names: [handle], lifecycle: "active", autonomy: "acts" },
      ...{ accessClass: "touches_sensitive_systems", ceiling: "restricted", ownerId: null },
    })),
    tools: names(toolOf).map((id) => ({
      ...{ uuid: id, id, server: id.split("/")[0] ?? "", description: "", state: "active" },
      ...{ definitionHash: "d", changed: false, effects: ["read"], labels: [] },
      ...{ argumentRoles: {}, ownerId: null },
      resourceMap: [{ match: "always", resource: resourceOf(id.length) }],
    })),
    resources: places.slice(0, 20).map((i) => ({
      ...{ handle: resourceOf(i), sensitivity: "internal", tags: [], kind: "table", ownerId: null },
    })),
    entitlements: places.map((i) => ({
      ...{ id: `e${i}`, agent: agentOf(i), tool: toolOf(i), purpose: "answering customers" },
      resources: Array.from({ length: 20 }, (_, r) => resourceOf(r)),
      constraints: [{ argument: "/limit", op: "at_most", value: 50 }],
      ...{ obligations: [], boundary: "none", stepUp: null, expiresAt: null },
    })),
    guardrails: Array.from({ length: GUARDRAILS }, (_, i) => ({
      ...{ handle: `g${i}`, name: `g${i}`, cedar: guardrailText(i), annotations: {} },
    })),
  } as BundleInput;
}

/** The whole set parsed once, as Cedar's own documentation advises, and one request at a time. */
function wasm(size: number): Engine {
  const staticPolicies: Record<string, string> = {};
  for (let i = 0; i < size; i++)
    staticPolicies[`e${i}`] =
      `permit (principal == Agent::"${agentOf(i)}", action == Action::"call", resource == Tool::"${toolOf(i)}") when { context.numbers.limit <= 50 };`;
  for (let i = 0; i < GUARDRAILS; i++) staticPolicies[`g${i}`] = guardrailText(i);
  const name = `bench-${size}`;
  const parsed = preparsePolicySet(name, { staticPolicies });
  if (parsed.type === "failure") throw new Error(parsed.errors[0]?.message);
  return {
    name: "cedar-wasm",
    samples: size > 1_000 ? 60 : 600,
    warmUp: 20,
    run: (turn) => {
      const i = turn % size;
      const answer = statefulIsAuthorized({
        principal: { type: "Agent", id: agentOf(i) },
        action: { type: "Action", id: "call" },
        resource: { type: "Tool", id: toolOf(i) },
        context: {
          ...{ numbers: { limit: 20 }, effects: ["read"], sensitivity: 1 },
          session: { labels: ["untrusted"] },
        },
        entities: [],
        preparsedPolicySetId: name,
      });
      return answer.type === "success" && answer.response.decision === "allow";
    },
  };
}

const CASBIN_MODEL = `
[request_definition]
r = sub, obj, act, label
[policy_definition]
p = sub, obj, act, label, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = (p.sub == "*" || r.sub == p.sub) && (p.obj == "*" || r.obj == p.obj) && r.act == p.act && (p.label == "*" || r.label == p.label)
`;

async function casbin(size: number): Promise<Engine> {
  const enforcer = await newEnforcer(newModelFromString(CASBIN_MODEL));
  const lines = Array.from({ length: size }, (_, i) => [
    ...[agentOf(i), toolOf(i), "call", "*", "allow"],
  ]);
  const denials = Array.from({ length: GUARDRAILS }, (_, i) => [
    ...["*", "*", "call", `label-${i}`, "deny"],
  ]);
  await enforcer.addPolicies([...lines, ...denials]);
  return {
    name: "casbin",
    samples: size > 1_000 ? 40 : 300,
    warmUp: 20,
    run: (turn) => enforcer.enforce(agentOf(turn % size), toolOf(turn % size), "call", "untrusted"),
  };
}
