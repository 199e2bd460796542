import { ROUTE_VERDICTS, type RouteRow } from "../../contract/routing";
import { SENSITIVITIES } from "../../core/kernel";
import { MODEL_CLASSES } from "../../core/policy";
import { oneOf, timeOf } from "../show";
import type { Published } from "./published";

/** A row of a list of routes, as the database gives it: the rest of the statement names the table `r`. */
export const ROUTE_COLUMNS = `r.id, r.recorded_at, r.verdict, r.agent_id, a.name AS agent_name, r.session_id, s.external_id,
  r.rule, r.model, r.class, r.asked, r.task_class, r.sensitivity, r.refused, r.calls, r.answered_by,
  r.cost_micros::float8 AS cost_micros, r.estimated_micros::float8 AS estimated_micros, r.latency_ms`;

/** Where rows of routes come from. */
export const ROUTE_FROM = `FROM route r
  LEFT JOIN agent a ON a.org_id = r.org_id AND a.id = r.agent_id
  LEFT JOIN session s ON s.org_id = r.org_id AND s.id = r.session_id`;

export type StoredRoute = {
  id: string;
  recorded_at: Date;
  verdict: string;
  agent_id: string | null;
  agent_name: string | null;
  session_id: string | null;
  external_id: string | null;
  rule: string;
  model: string;
  class: string;
  asked: string;
  task_class: string;
  sensitivity: string;
  refused: string;
  calls: number;
  answered_by: string;
  cost_micros: number;
  estimated_micros: number;
  latency_ms: number | null;
};

/** A route as lists show it. */
export function routeRowOf(row: StoredRoute, { rule }: Pick<Published, "rule">): RouteRow {
  const named = (id: string | null, name: string | null) => id && { id, name: name ?? id };
  return {
    ...{ id: row.id, at: timeOf(row.recorded_at), verdict: oneOf(ROUTE_VERDICTS, row.verdict) },
    agent: named(row.agent_id, row.agent_name) || null,
    session: named(row.session_id, row.external_id) || null,
    ...{ rule: rule(row.rule), model: row.model || null, asked: row.asked },
    class: MODEL_CLASSES.find((word) => word === row.class) ?? null,
    taskClass: row.task_class,
    sensitivity: SENSITIVITIES.find((word) => word === row.sensitivity) ?? "restricted",
    refused: row.verdict === "block" ? row.refused || "Nothing may be called." : null,
    ...{ calls: row.calls, answeredBy: row.answered_by || null },
    costMicros: row.calls > 0 ? row.cost_micros : null,
    ...{ estimatedMicros: row.estimated_micros, latencyMs: row.latency_ms },
  };
}
