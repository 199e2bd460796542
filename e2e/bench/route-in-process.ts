import { preparsePolicySet, statefulIsAuthorized } from "@cedar-policy/cedar-wasm/nodejs";
import { policyToEst } from "@/lib/adapters/cedar";
import {
  compileRouting,
  EMPTY_ROUTING,
  type ModelFacts,
  type RouteFacts,
  type RoutingRule,
  route,
  ruleToCedar,
} from "@/lib/core/routing";
import { quantile } from "./exchange";
import { say, table } from "./say";

const SIZES = [10, 50, 200];

/**
 * One route in process at growing numbers of rules of which the last holds, beside cedar-wasm asked about the same rules, parsed
 * beforehand. Cedar alone says which rules hold; which of them is first, which model qualifies and why are ours.
 */
export function benchRouteInProcess(): void {
  say("\nOne route in process, the last rule holds; times in µs");
  const rows = SIZES.map((size) => {
    const rules = Array.from({ length: size }, (_, i) => ruleAt(i, size));
    const ours = timesOf(4_000, oursOver(rules));
    const theirs = timesOf(300, wasmOver(rules));
    const cells = [ours, theirs].flatMap((times) => [quantile(times, 0.5), quantile(times, 0.99)]);
    const ratio = quantile(theirs, 0.5) / quantile(ours, 0.5);
    return [String(size), ...cells.map((us) => us.toFixed(0)), `${ratio.toFixed(1)}×`];
  });
  table(["rules", "Ambit p50", "p99", "cedar-wasm p50", "p99", "cedar-wasm/Ambit"], rows);
}

function ruleAt(i: number, size: number): RoutingRule {
  const task = i === size - 1 ? "research" : `task-${i}`;
  return {
    ...{ handle: `r${i}`, name: `r${i}`, description: "", on: true, cedar: null },
    when: [
      { fact: "taskClass", in: [task], not: false },
      { fact: "sensitivity", atMost: "confidential" },
      { fact: "steps", atLeast: 2 },
    ],
    action: { type: "model", model: null, class: "reasoning", fallbacks: ["m0"], obligations: [] },
  };
}

const MODELS: ModelFacts[] = Array.from({ length: 20 }, (_, i) => ({
  ...{ handle: `m${i}`, provider: "north", providerActive: true, name: `m${i}-v1` },
  ...{ class: i % 2 === 0 ? ("reasoning" as const) : ("fast" as const), replacement: null },
  prices: { input: 1_000_000 + i, cached: 100_000, output: 4_000_000, reasoning: 4_000_000 },
  ...{ context: 128_000, maxOutput: 8_000, sensitivity: "restricted" as const },
  ...{ status: "active" as const, usable: true },
}));

const FACTS: RouteFacts = {
  ...{ agent: "support", team: "desk", autonomy: "acts", accessClass: "uses_tools" },
  ...{ ceiling: "restricted", models: [], sensitivity: "internal", labels: ["untrusted"] },
  taskClass: { name: "research", by: "declared", confidence: 1 },
  claimed: { taskClass: null, sensitivity: null },
  ...{ tools: ["crm/read"], effects: ["read"], steps: 8, contextTokens: 1200, outputTokens: 500 },
  ...{ reasoningTokens: 0, latencyTargetMs: null, budgetLeftPercent: null, asked: "auto" },
  ...{ at: "2026-11-20T12:00:00.000Z", session: "s", draw: 1 },
};

function oursOver(rules: RoutingRule[]): (turn: number) => boolean {
  const bundle = compileRouting({ ...EMPTY_ROUTING, rules }, MODELS, policyToEst);
  return (turn) => route(bundle, { ...FACTS, contextTokens: turn }).model === "m0";
}

function wasmOver(rules: RoutingRule[]): () => boolean {
  const name = `routing-${rules.length}`;
  const texts = rules.map((rule) => [rule.handle, ruleToCedar(rule)]);
  const parsed = preparsePolicySet(name, { staticPolicies: Object.fromEntries(texts) });
  if (parsed.type === "failure") throw new Error(parsed.errors[0]?.message);
  return () => {
    const answer = statefulIsAuthorized({
      principal: { type: "Agent", id: "support" },
      action: { type: "Action", id: "route" },
      resource: { type: "Task", id: "research" },
      context: {
        task: { class: "research", by: "declared", confidence: 100 },
        ...{ sensitivity: 1, steps: 8, tools: ["crm/read"], effects: ["read"] },
      },
      entities: [],
      preparsedPolicySetId: name,
    });
    return answer.type === "success" && answer.response.decision === "allow";
  };
}

/** Sorted times of single answers, µs, after a warm-up; each must be the expected one. */
function timesOf(samples: number, answer: (turn: number) => boolean): number[] {
  for (let i = 0; i < samples / 4; i++) answer(i);
  const times: number[] = [];
  for (let i = 0; i < samples; i++) {
    const from = performance.now();
    const right = answer(i);
    times.push((performance.now() - from) * 1000);
    if (!right) throw new Error("a route is not what it should be");
  }
  return times.sort((a, b) => a - b);
}
