import { highest, type Sensitivity } from "../../core/kernel";
import type { AgentFacts } from "../../core/policy";
import { DRAWS, type RouteFacts, type TaskClassFact } from "../../core/routing";
import { expireCalls, union } from "../../core/session";
import type { Caller } from "../door/authenticate";
import type { GatewayPorts } from "../ports";
import type { RoutingView } from "../routing-ports";
import { type Actor, touchedBy } from "../session/actor";
import type { RouteRequest } from "./request";
import { taskOf } from "./task";
import { toolsAsked } from "./tools";

type Ports = Pick<GatewayPorts, "keyed" | "now">;

/** One question about a model on its way to an answer. */
export type RouteAsked = {
  caller: Caller;
  routing: RoutingView;
  agent: AgentFacts;
  request: RouteRequest;
  requestId: string;
  startedAt: number;
};

/** The agent, team and task class that budgets are for. */
export type Spender = { agent: string; team: string | null; taskClass: string };

/** What a route is decided on, none of it the caller's word but what may only make it stricter. */
export function factsFor(
  ports: Ports,
  asked: RouteAsked,
  actor: Actor,
  budgetLeftPercent: number | null,
): RouteFacts {
  const { agent, caller, request, routing } = asked;
  const { head } = actor;
  const now = ports.now();
  const labels = union(touchedBy(actor).labels, expireCalls(head.openCalls, now).labels);
  const known = routing.agents.get(agent.handle);
  const tools = toolsAsked(caller.view.bundle, agent.handle, [
    ...request.tools,
    ...(head.window.requested ?? []),
  ]);
  return {
    ...{ agent: agent.handle, team: known?.team ?? null, models: [...(known?.models ?? [])] },
    ...{ autonomy: agent.autonomy, accessClass: agent.accessClass, ceiling: agent.ceiling },
    taskClass: taskFor(asked, actor, tools.tools),
    sensitivity: sensitivityOf(labels, head.effects.length > 0 || head.parentId !== null),
    claimed: { taskClass: request.taskClass, sensitivity: request.sensitivity },
    ...{ ...tools, labels },
    steps: request.steps,
    ...{ contextTokens: request.contextTokens, outputTokens: request.outputTokens },
    ...{ reasoningTokens: request.reasoningTokens, latencyTargetMs: request.latencyTargetMs },
    ...{ budgetLeftPercent, at: now.toISOString(), asked: request.asked },
    session: request.session,
    draw: drawOf(ports, caller.orgId, actor),
  };
}

/** Whose budgets a question counts against. */
export function spenderOf(asked: RouteAsked, actor: Actor): Spender {
  const { agent, caller, request, routing } = asked;
  const { tools } = toolsAsked(caller.view.bundle, agent.handle, [
    ...request.tools,
    ...(actor.head.window.requested ?? []),
  ]);
  const team = routing.agents.get(agent.handle)?.team ?? null;
  return { agent: agent.handle, team, taskClass: taskFor(asked, actor, tools).name };
}

/** What the opener declared; else what was derived when it opened the session; else what its question reads like. */
function taskFor(
  { routing, request }: RouteAsked,
  { head }: Actor,
  tools: readonly string[],
): TaskClassFact {
  if (head.origin === "opened" && head.taskClass !== null)
    return { name: head.taskClass, by: "declared", confidence: 1 };
  return head.window.task ?? taskOf(routing.bundle.document, { request: request.text, tools });
}

const MARKED: readonly Sensitivity[] = ["restricted", "confidential"];
/** Labels of data that is confidential whatever its resource says. */
const PRIVATE = ["personal", "secret"];

/** Of what the session has touched: its labels tell from confidential on; below that, whether it has touched anything. */
function sensitivityOf(labels: readonly string[], touched: boolean): Sensitivity {
  return highest([
    touched ? "internal" : "public",
    ...MARKED.filter((level) => labels.includes(level)),
    ...(PRIVATE.some((label) => labels.includes(label)) ? ["confidential" as const] : []),
  ]);
}

/** The same for one session always, at every gateway. */
function drawOf(ports: Ports, orgId: string, { head }: Actor): number {
  const [a = 0, b = 0, c = 0, d = 0] = ports.keyed(
    orgId,
    "draw",
    `${head.agentId}\n${head.externalId}`,
  );
  return (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % DRAWS;
}
