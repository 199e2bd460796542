import { digestOf, type Json, type JsonObject } from "../../core/kernel";
import { type Route, type RouteObligation, sensitivityOf } from "../../core/routing";
import { routed } from "../../core/session";
import type { Desk } from "../evaluate/desk";
import type { SealedRow, SessionState } from "../ports";
import type { Prepared } from "../record/retrying";
import type { Actor } from "../session/actor";
import { sessionChange } from "../session/change";
import { dutiesOf } from "./duties";
import type { RouteAsked } from "./facts";
import type { JudgedRoute } from "./judge";

/** Of models passed over, as many as a record names. */
const MOST_CONSIDERED = 50;

/** A route that is on its way to the record, or there. */
export type RecordedRoute = {
  org: string;
  row: SealedRow;
  session: SessionState;
  asked: RouteAsked;
  judged: JudgedRoute;
};

/**
 * A route as the record of it; the session knows from now on which models it was given.
 * @returns null when the session has moved since it was read
 */
export function routeEntry(
  desk: Pick<Desk, "ports" | "book">,
  asked: RouteAsked,
  actor: Actor,
  judged: JudgedRoute,
): Prepared<RecordedRoute> | null {
  const { ports } = desk;
  const { caller } = asked;
  const id = ports.newId();
  const names = namesOf(asked, judged);
  const asks = dutiesOf(caller.view.bundle.settings, judged.route.obligations);
  const duties = asks ? { duties: asks } : {};
  const key = retryKey(desk, asked, judged);
  const { credentialId } = actor.head;
  const foreign = credentialId !== null && credentialId !== caller.credential.id;
  const after = {
    ...actor.head,
    credentialId: credentialId ?? caller.credential.id,
    // Whoever the session is not bound to changes nothing about it.
    window: foreign
      ? actor.head.window
      : routed(actor.head.window, { names, event: id, ...duties }, ports.now()),
  };
  const change = sessionChange(desk, caller, actor, {
    draft: {
      kind: "route",
      data: dataOf(asked, actor, judged),
      payloads: [{ name: "action", content: JSON.stringify(sealedFacts(asked, judged)) }],
    },
    ...{ after, id },
    ...(key ? { key } : {}),
  });
  return change && { ...change, result: { ...change.result, asked, judged } };
}

/** By which a retry is recognised: same key, call id and question. A refusal may be asked about again at will. */
function retryKey(
  { ports }: Pick<Desk, "ports">,
  { caller, request }: RouteAsked,
  { route }: JudgedRoute,
): Uint8Array | undefined {
  if (request.callId === null || route.refused !== null) return undefined;
  const question = `${caller.credential.id}\n${request.callId}\n${digestOf(request)}`;
  return ports.keyed(caller.orgId, "route", question);
}

/** What telemetry may call the models that were given, and the word that was asked for. */
function namesOf({ routing, request }: RouteAsked, { route }: JudgedRoute): string[] {
  if (route.model === null) return [];
  const models = [route.model, ...route.fallbacks];
  const named = models.flatMap((handle) => {
    const facts = routing.models.get(handle)?.facts;
    return facts ? [facts.handle, facts.name] : [handle];
  });
  return [...named, request.asked];
}

/** What a simulation decides again. */
function sealedFacts({ routing, request }: RouteAsked, judged: JudgedRoute) {
  return {
    v: 1,
    facts: judged.facts,
    inventory: routing.bundle.inventory,
    number: routing.number,
    previous: routing.previous?.number ?? null,
    route: judged.rolled.route,
    ...(request.text === null ? {} : { request: request.text }),
  };
}

function dataOf(
  { caller, request, requestId, startedAt }: RouteAsked,
  actor: Actor,
  { facts, rolled, route, number }: JudgedRoute,
): JsonObject {
  const { view, credential } = caller;
  return {
    ...{ verdict: route.verdict, agent: facts.agent, rule: route.rule, model: route.model },
    ...{ fallbacks: route.fallbacks, class: route.class, asked: facts.asked },
    ...{ task_class: route.taskClass.name, task_by: route.taskClass.by },
    ...{ sensitivity: sensitivityOf(facts), tools: facts.tools },
    obligations: route.obligations.map(shownObligation),
    reasons: route.reasons,
    ...{ refused: route.refused, considered: route.considered.slice(0, MOST_CONSIDERED) },
    estimated: shownEstimate(route),
    ...{ routing_number: number, mode: rolled.mode, shadow: shadowOf(rolled.shadow) },
    policy_number: view.bundle.settings.number,
    session: { external_id: actor.head.externalId, labels: facts.labels },
    ...{ steps: facts.steps, context_tokens: facts.contextTokens },
    ...{ credential: credential.id, request_id: requestId },
    ...(request.callId === null ? {} : { call_id: request.callId }),
    latency_us: Math.max(0, Math.round((performance.now() - startedAt) * 1000)),
  } as JsonObject;
}

function shadowOf(shadow: Route | null): Json {
  return shadow && { rule: shadow.rule, model: shadow.model, refused: shadow.refused };
}

/** An obligation as agents and the record have it. */
export function shownObligation(obligation: RouteObligation): JsonObject {
  if (obligation.type !== "limits" || typeof obligation.limit === "string") return obligation;
  const { measure, atMost, breach } = obligation.limit;
  return { type: "limits", limit: { measure, at_most: atMost, breach } };
}

/** Money in micro-USD. */
export function shownEstimate({ estimated }: Pick<Route, "estimated">) {
  return {
    input_tokens: estimated.inputTokens,
    output_tokens: estimated.outputTokens,
    reasoning_tokens: estimated.reasoningTokens,
    cost_micros: estimated.costMicros,
  };
}
