import { type JsonObject, parseIJson, sha256Bytes, utf8, type Verdict } from "../../core/kernel";
import { makeReceipt, type Receipt } from "../evaluate/answer";
import type { Desk } from "../evaluate/desk";
import { type RecordedRoute, shownEstimate, shownObligation } from "./entry";

/** The answer of `POST /v1/route`. Money in micro-USD. */
export type RouteAnswer = {
  decision: boolean;
  verdict: Verdict;
  route_id?: string;
  /** The model's handle, and what to call in its place, in order. */
  model: string | null;
  fallbacks: string[];
  class: string | null;
  /** The rule that answered: its handle, `default`, `ceiling:…` or `budget:…`. */
  rule: string;
  refused: string | null;
  reasons: { rule: string; text: string }[];
  considered: { model: string; why: string }[];
  obligations: JsonObject[];
  estimated: ReturnType<typeof shownEstimate>;
  task_class: { name: string; by: string; confidence?: number };
  routing_number?: number;
  policy_number?: number;
  receipt?: Receipt;
};

/** The answer for a route that is on disk. */
export function routeAnswer({ ports }: Pick<Desk, "ports">, it: RecordedRoute): RouteAnswer {
  const { route, number } = it.judged;
  return {
    decision: route.refused === null,
    verdict: route.verdict,
    route_id: it.row.id,
    ...{ model: route.model, fallbacks: route.fallbacks, class: route.class, rule: route.rule },
    ...{ refused: route.refused, reasons: route.reasons, considered: route.considered },
    obligations: route.obligations.map(shownObligation),
    estimated: shownEstimate(route),
    task_class: { ...route.taskClass },
    routing_number: number,
    policy_number: it.asked.caller.view.bundle.settings.number,
    receipt: makeReceipt(ports, it.org, it.row),
  };
}

/** The answer that an earlier try of the same question was given, from its record. */
export function earlierAnswer(
  { ports }: Pick<Desk, "ports">,
  org: string,
  id: string,
  canonical: string,
): RouteAnswer {
  const event = parseIJson(canonical) as { at: string; data: Recorded };
  const { data } = event;
  const leaf = sha256Bytes(new Uint8Array([0, ...utf8(canonical)]));
  return {
    ...{ decision: data.refused === null, verdict: data.verdict, route_id: id },
    ...{ model: data.model, fallbacks: data.fallbacks, class: data.class, rule: data.rule },
    ...{ refused: data.refused, reasons: data.reasons, considered: data.considered },
    ...{ obligations: data.obligations, estimated: data.estimated },
    task_class: { name: data.task_class, by: data.task_by },
    ...{ routing_number: data.routing_number, policy_number: data.policy_number },
    receipt: makeReceipt(ports, org, { id, at: event.at, leaf }),
  };
}

type Recorded = Omit<RouteAnswer, "task_class"> & {
  task_class: string;
  task_by: string;
  routing_number: number;
  policy_number: number;
};

/** The answer when nothing could be recorded: whatever the policy says, nothing is routed. */
export function unrecordedRoute(text: string): RouteAnswer {
  return {
    ...{ decision: false, verdict: "block", model: null, fallbacks: [], class: null },
    ...{ rule: "ceiling:unrecorded", refused: text, considered: [], obligations: [] },
    reasons: [{ rule: "ceiling:unrecorded", text }],
    estimated: { input_tokens: 0, output_tokens: 0, reasoning_tokens: 0, cost_micros: 0 },
    task_class: { name: "unknown", by: "unknown", confidence: 0 },
  };
}
