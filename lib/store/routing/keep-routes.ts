import type { Sql } from "../org-transaction";
import type { CompletionRecord, RouteRecord } from "./read-routes";

const WHO = { id: "uuid", recorded_at: "timestamptz", agent_id: "uuid", session_id: "uuid" };

const ROUTE = {
  ...WHO,
  ...{ verdict: "text", rule: "text", model: "text", fallbacks: "text[]", class: "text" },
  ...{ asked: "text", task_class: "text", task_by: "text", sensitivity: "text" },
  ...{ obligations: "text[]", refused: "text", routing_number: "int", mode: "text" },
  ...{ shadow_rule: "text", shadow_model: "text", steps: "int", context_tokens: "bigint" },
  ...{ latency_us: "bigint", estimated_input: "bigint", estimated_output: "bigint" },
  ...{ estimated_reasoning: "bigint", estimated_micros: "bigint" },
};

const COMPLETION = {
  ...WHO,
  ...{ route_id: "uuid", model: "text", provider: "text", class: "text", rule: "text" },
  ...{ task_class: "text", sensitivity: "text", status: "text", attempts: "jsonb", tries: "int" },
  ...{ input_tokens: "bigint", cached_tokens: "bigint", output_tokens: "bigint" },
  ...{ reasoning_tokens: "bigint", usage_by: "text", cost_micros: "bigint" },
  ...{ latency_ms: "int", first_token_ms: "int", stream: "boolean", finish_reason: "text" },
};

/** Keeps routes as lists show them. @returns the ids of those that were not kept before */
export function keepRoutes(
  sql: Sql,
  orgId: string,
  routes: readonly RouteRecord[],
): Promise<string[]> {
  const rows = routes.map(({ told, ...recorded }) => {
    const { shadow, estimated, obligations, ...plain } = told;
    return {
      ...recorded,
      ...plain,
      obligations: [...new Set(obligations.map(({ type }) => type))],
      ...{ shadow_rule: shadow?.rule ?? "", shadow_model: shadow?.model ?? "" },
      ...{ estimated_input: estimated.input_tokens, estimated_output: estimated.output_tokens },
      estimated_reasoning: estimated.reasoning_tokens,
      estimated_micros: estimated.cost_micros,
    };
  });
  return keep(sql, orgId, "route", ROUTE, rows);
}

/** Keeps forwarded calls. @returns the ids of those that were not kept before */
export function keepCompletions(
  sql: Sql,
  orgId: string,
  completions: readonly CompletionRecord[],
): Promise<string[]> {
  const rows = completions.map(({ told, ...recorded }) => {
    const { usage, route, ...plain } = told;
    return {
      ...recorded,
      ...plain,
      route_id: route,
      tries: plain.attempts.length,
      ...{ input_tokens: usage.input, cached_tokens: Math.min(usage.cached, usage.input) },
      output_tokens: usage.output,
      reasoning_tokens: Math.min(usage.reasoning, usage.output),
      usage_by: usage.by,
    };
  });
  return keep(sql, orgId, "completion", COMPLETION, rows);
}

async function keep(
  sql: Sql,
  orgId: string,
  table: "route" | "completion",
  columns: Readonly<Record<string, string>>,
  rows: readonly object[],
): Promise<string[]> {
  if (rows.length === 0) return [];
  const names = Object.keys(columns).join(", ");
  const types = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  const { rows: kept } = await sql.query<{ id: string }>(
    `INSERT INTO ${table} (org_id, ${names})
     SELECT $1::uuid, ${names} FROM jsonb_to_recordset($2::jsonb) AS r(${types.join(", ")})
     ON CONFLICT DO NOTHING RETURNING id`,
    [orgId, JSON.stringify(rows)],
  );
  return kept.map(({ id }) => id);
}
