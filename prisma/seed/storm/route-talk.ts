import type { JsonObject, Sensitivity } from "@/lib/core/kernel";
import {
  costOf,
  DRAWS,
  type ModelFacts,
  type Route,
  type RouteFacts,
  route,
} from "@/lib/core/routing";
import type { RoutingView } from "@/lib/gateway/routing-ports";
import type { Chance } from "../random";
import { keyOf, note, type Talk } from "./talk";

/** Sessions whose model is asked of the gateway, and of those the ones whose call goes through it. */
const ASKING = 0.4;
const THROUGH = 0.6;

/** What the gateway would have answered a session that asks for a model, and what its call came to; as records of it. */
export function routeTalk(talk: Talk): void {
  const { world } = talk;
  const chance = talk.chance.fork(`${talk.externalId} models`);
  if (!chance.happens(ASKING)) return;
  const facts = factsOf(talk, chance);
  const { bundle } = world.routing;
  const given = route(bundle, facts);
  const id = note(talk, {
    kind: "route",
    data: routeData(talk, facts, given, chance),
    payloads: [{ name: "action", content: JSON.stringify(sealed(world.routing, facts, given)) }],
  });
  const model = given.model === null ? undefined : bundle.model(given.model);
  if (!model || !chance.happens(THROUGH)) return;
  const call = callOf(model, chance, facts.contextTokens);
  if (talk.now + call.latency >= world.until) return;
  talk.now += call.latency;
  note(talk, { kind: "completion", data: callData(talk, { id, facts, given, model, call }) });
}

/** Claims of what a session is about only raise what is known: here they are known. */
const LEVELS: readonly Sensitivity[] = ["internal", "internal", "confidential", "restricted"];

function factsOf({ world, agent, job, externalId, now }: Talk, chance: Chance): RouteFacts {
  const { spec } = agent;
  const team = world.routing.agents.get(spec.handle)?.team ?? null;
  return {
    ...{ agent: spec.handle, team, models: spec.models, autonomy: spec.autonomy },
    ...{
      accessClass: spec.class,
      ceiling: spec.ceiling,
      sensitivity: levelOf(spec.ceiling, chance),
    },
    taskClass: { name: job.class, by: "declared", confidence: 1 },
    claimed: { taskClass: null, sensitivity: null },
    ...{ tools: [], effects: [], labels: [], steps: job.steps.length },
    ...{ contextTokens: chance.between(600, 9_000), outputTokens: chance.between(100, 700) },
    ...{ reasoningTokens: chance.between(400, 2_400), latencyTargetMs: null },
    ...{ budgetLeftPercent: 100, at: new Date(now).toISOString(), asked: "auto" },
    ...{ session: externalId, draw: chance.between(0, DRAWS - 1) },
  };
}

function levelOf(ceiling: Sensitivity, chance: Chance): Sensitivity {
  const below = LEVELS.slice(0, LEVELS.indexOf(ceiling) + 1);
  return below.length === 0 ? "public" : chance.pick(below);
}

function sealed({ bundle, number }: RoutingView, facts: RouteFacts, given: Route) {
  return { v: 1, facts, inventory: bundle.inventory, number, previous: null, route: given };
}

function routeData(talk: Talk, facts: RouteFacts, given: Route, chance: Chance): JsonObject {
  const { inputTokens, outputTokens, reasoningTokens, costMicros } = given.estimated;
  const data = {
    ...{ verdict: given.verdict, agent: facts.agent, rule: given.rule, model: given.model },
    ...{ fallbacks: given.fallbacks, class: given.class, asked: facts.asked },
    ...{ task_class: given.taskClass.name, task_by: given.taskClass.by },
    ...{ sensitivity: facts.sensitivity, tools: [], obligations: given.obligations },
    ...{ reasons: given.reasons, refused: given.refused, considered: given.considered },
    estimated: {
      ...{ input_tokens: inputTokens, output_tokens: outputTokens },
      ...{ reasoning_tokens: reasoningTokens, cost_micros: costMicros },
    },
    ...{ routing_number: talk.world.routing.number, mode: "live", shadow: null },
    policy_number: talk.world.bundle.settings.number,
    session: { external_id: talk.externalId, labels: [] },
    ...{ steps: facts.steps, context_tokens: facts.contextTokens },
    ...{ credential: keyOf(talk).id, latency_us: chance.between(140, 2_400) },
  };
  return JSON.parse(JSON.stringify(data));
}

function callOf(model: ModelFacts, chance: Chance, contextTokens: number) {
  const thinks = model.class === "reasoning";
  const reasoning = thinks ? chance.between(500, 3_200) : 0;
  const input = Math.max(1, contextTokens);
  const cached = chance.happens(0.4) ? Math.floor((input * chance.between(20, 70)) / 100) : 0;
  const usage = { input, cached, output: chance.between(60, 900) + reasoning, reasoning };
  const latency = thinks ? chance.between(4_000, 34_000) : chance.between(450, 5_200);
  return { usage, latency, cost: costOf(model.prices, usage) };
}

type Called = {
  id: string;
  facts: RouteFacts;
  given: Route;
  model: ModelFacts;
  call: ReturnType<typeof callOf>;
};

function callData(talk: Talk, { id, facts, given, model, call }: Called): JsonObject {
  const { handle, provider } = model;
  return {
    ...{ route: id, agent: facts.agent, model: handle, provider, class: model.class },
    ...{ rule: given.rule, task_class: given.taskClass.name, sensitivity: facts.sensitivity },
    ...{ status: "ok", attempts: [{ provider, model: handle, status: "200", ms: call.latency }] },
    usage: { ...call.usage, by: "provider" },
    ...{ cost_micros: call.cost, latency_ms: call.latency, first_token_ms: null, stream: false },
    ...{ finish_reason: "stop", routing_number: talk.world.routing.number },
    session: { external_id: talk.externalId },
  };
}
