import {
  type BudgetStanding,
  NO_ESTIMATE,
  type RolledRoute,
  type Route,
  type RouteFacts,
  type RouteReason,
  rolloutRoute,
} from "../../core/routing";
import type { Standings } from "../budget/standing";
import type { GatewayPorts } from "../ports";
import { type Actor, stateOf } from "../session/actor";
import { unknownLimit } from "./duties";
import { factsFor, type RouteAsked } from "./facts";

type Ports = Pick<GatewayPorts, "keyed" | "now" | "log">;

/** A route, what it rests on, and what the document alone said. */
export type JudgedRoute = {
  facts: RouteFacts;
  rolled: RolledRoute;
  /** After the stops that no document can lift, and budgets. */
  route: Route;
  /** The version that answered. */
  number: number;
};

/** A hold on a budget that was refused. */
export type Refused = { budget: string; scope_is: string; held: boolean } | null;

/** Decides which model a task may use, on the session's head and on how its budgets stand. */
export function judgeRoute(
  ports: Ports,
  asked: RouteAsked,
  actor: Actor,
  standings: Standings,
  refused: Refused = null,
): JudgedRoute {
  const facts = factsFor(ports, asked, actor, standings.percent);
  const rolled = routedBy(ports, asked, facts);
  const { routing } = asked;
  const by = rolled.by === "previous" && routing.previous ? routing.previous : routing;
  const stop =
    stopOf(asked, actor) ?? missingOf(asked, rolled.route) ?? spentOf(standings, refused);
  const route = stop ? stopped(rolled.route, stop) : withSoft(rolled.route, standings);
  return { facts, rolled, route, number: by.number };
}

function routedBy(
  ports: Ports,
  { routing, requestId }: RouteAsked,
  facts: RouteFacts,
): RolledRoute {
  try {
    return rolloutRoute(routing.bundle, routing.previous?.bundle ?? null, facts);
  } catch (error) {
    ports.log.error({ err: error, request_id: requestId }, "a route could not be evaluated");
    const text = "The routing policy could not be evaluated, so it refuses.";
    const { taskClass } = facts;
    const route = stopped(
      {
        ...{ verdict: "block", rule: "", model: null, fallbacks: [], class: null, obligations: [] },
        ...{ reasons: [], estimated: NO_ESTIMATE, taskClass, refused: null, considered: [] },
      },
      { rule: "ceiling:not-evaluated", text },
    );
    return { route, mode: "live", by: "next", shadow: null };
  }
}

/** What refuses whatever the document says. */
function stopOf({ caller, agent }: RouteAsked, actor: Actor): RouteReason | null {
  const stop = (name: string, text: string) => ({ rule: `ceiling:${name}`, text });
  const { credentialId } = actor.head;
  if (caller.view.bundle.frozen) return stop("frozen", "The organisation is frozen.");
  if (agent.lifecycle !== "active")
    return stop("agent-not-active", `The agent is ${agent.lifecycle}, not active.`);
  if (stateOf(actor) !== "open") return stop("session-over", "The session is over.");
  if (credentialId !== null && credentialId !== caller.credential.id)
    return stop("foreign-session", "The session belongs to another key.");
  return null;
}

/** An obligation that nobody can apply, since the policy has no such limit. */
function missingOf({ caller }: RouteAsked, { obligations }: Route): RouteReason | null {
  const limit = unknownLimit(caller.view.bundle.settings, obligations);
  if (limit === null) return null;
  const text = "The route asks for a limit that the policy does not have.";
  return { rule: "ceiling:unknown-limit", text: `${text} It is called ${limit}.` };
}

/** The first budget that has nothing left, or that would not hold what the call may spend. */
function spentOf({ each }: Standings, refused: Refused): RouteReason | null {
  const over = each.find((one) => one.state === "hard" || isOf(refused, one));
  if (!over) return null;
  const { handle, name, hard } = over.budget;
  const free = hard !== null && over.spent < hard;
  const held = isOf(refused, over) ? refused?.held === true : free;
  const text = held
    ? `What is left of the budget “${name}” is held by calls on their way.`
    : `The budget “${name}” is used up.`;
  return { rule: `budget:${handle}`, text };
}

function isOf(refused: Refused, { budget, key }: BudgetStanding): boolean {
  return refused?.budget === budget.handle && refused.scope_is === key;
}

function stopped(route: Route, stop: RouteReason): Route {
  return {
    ...{ verdict: "block", rule: stop.rule, model: null, fallbacks: [], class: null },
    ...{ obligations: [], reasons: [stop, ...route.reasons], estimated: NO_ESTIMATE },
    ...{ taskClass: route.taskClass, refused: stop.text, considered: route.considered },
  };
}

/** Beyond a soft limit the call goes on, and is worth a look. */
function withSoft(route: Route, { each }: Standings): Route {
  const soft = each.filter(({ state }) => state === "soft");
  if (soft.length === 0 || route.refused !== null) return route;
  const reasons = soft.map(({ budget }) => ({
    rule: `budget:${budget.handle}`,
    text: `The budget “${budget.name}” is beyond its soft limit.`,
  }));
  const verdict = route.verdict === "allow" ? "log" : route.verdict;
  return { ...route, verdict, reasons: [...route.reasons, ...reasons] };
}
