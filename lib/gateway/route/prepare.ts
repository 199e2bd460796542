import { AppError, invalid } from "../../core/kernel";
import { type Applied, appliedBudgets, type Standings, standingsOf } from "../budget/standing";
import type { Caller } from "../door/authenticate";
import type { Desk } from "../evaluate/desk";
import { recordHeld } from "../record/held";
import { type Done, OPTIMISTIC_TRIES, type Prepared } from "../record/retrying";
import type { Actor } from "../session/actor";
import { type RecordedRoute, routeEntry } from "./entry";
import { type RouteAsked, spenderOf } from "./facts";
import { type JudgedRoute, judgeRoute, type Refused } from "./judge";
import type { RouteRequest } from "./request";

/** Holds what a route's call may spend, before it is recorded. */
export type Hold = (
  asked: RouteAsked,
  judged: JudgedRoute,
  applied: readonly Applied[],
) => Promise<Refused>;

export type RouteArrival = { requestId: string; startedAt: number };
type Wanted = RouteArrival & { request: RouteRequest; hold?: Hold };
type Made = Prepared<RecordedRoute> | { done: Done<RecordedRoute> } | null;

/**
 * Decides which model a task may use, and makes the record of it.
 * @param tries how often it was overtaken
 * @returns null when what it rests on moved meanwhile
 * @throws AppError `invalid` for another's agent, `unavailable` without a readable routing policy
 */
export async function preparedRoute(
  desk: Desk,
  caller: Caller,
  wanted: Wanted,
  tries: number,
): Promise<Made> {
  const asked = askedOf(caller, wanted);
  const { request, agent, routing } = asked;
  await desk.ports.keepModels(caller.orgId, routing.bundle.inventory, routing.bundle.models);
  const actor = await desk.book.acquire({
    ...{ orgId: caller.orgId, agentId: agent.id, externalId: request.session },
    ...{ credentialId: caller.credential.id, onBehalfOf: request.onBehalfOf },
    parent: request.parent,
  });
  let made: Made = null;
  try {
    made = await judged(desk, asked, actor, wanted.hold, tries);
    return made;
  } finally {
    // A session that still has no row must not be found again later with what it inherits now.
    if (made === null && actor.version === null && actor.pending === 0) desk.book.forget(actor);
  }
}

function askedOf(caller: Caller, { request, requestId, startedAt }: Wanted): RouteAsked {
  const { bundle, agentNamed, routing } = caller.view;
  const agent = bundle.agent(agentNamed(request.agent) ?? "");
  if (!agent || !caller.credential.agents.has(agent.handle))
    throw invalid("/agent", "names no agent that this key may speak for");
  if (!routing)
    throw new AppError("unavailable", "The routing policy cannot be read.", {
      reason: "no_routing_policy",
      retryAfter: 5,
    });
  return { caller, routing, agent, request, requestId, startedAt };
}

/** What a route is made with, whichever way it is recorded. */
type Making = { asked: RouteAsked; standings: Standings; refused: Refused };

async function judged(
  desk: Desk,
  asked: RouteAsked,
  actor: Actor,
  hold: Hold | undefined,
  tries: number,
): Promise<Made> {
  const { ports } = desk;
  const { orgId, view } = asked.caller;
  const { document } = asked.routing.bundle;
  const applied = appliedBudgets(document, spenderOf(asked, actor), ports.now());
  const standings = await standingsOf(desk, orgId, applied);
  // Judged once more below: what is held depends on the models, and meanwhile the session may move.
  const first = hold && applied.length > 0 ? judgeRoute(ports, asked, actor, standings) : null;
  const holds = hold && first?.route.refused === null;
  const refused = holds ? await hold(asked, first, applied) : null;
  const held = holds && refused === null ? modelsIn(first) : null;
  const making = { asked, standings, refused };
  if (tries < OPTIMISTIC_TRIES) return finished(desk, actor, making, held);
  const { agentId, externalId } = actor.head;
  const where = { orgId, agentId, externalId, epoch: view.epoch };
  const done = await recordHeld(desk, where, (own) => finished(desk, own, making, held));
  return done ? { done } : finished(desk, actor, making, held);
}

/**
 * From judging to the queue nothing is awaited: what was decided on is what is recorded. What is held is for the models that were
 * chosen; meanwhile the session may have become one for others.
 */
function finished(
  desk: Desk,
  actor: Actor,
  { asked, standings, refused }: Making,
  held: string | null,
): Prepared<RecordedRoute> | null {
  const judged = judgeRoute(desk.ports, asked, actor, standings, refused);
  if (held !== null && modelsIn(judged) !== held) return null;
  return routeEntry(desk, asked, actor, judged);
}

function modelsIn({ route }: JudgedRoute): string {
  return [route.model, ...route.fallbacks].join("\n");
}
