import { LATENCY_BOUNDS } from "../../core/measure";
import type { Sql } from "../org-transaction";
import { NOBODY } from "../rollup/count-batch";

/** The beginning of the hour in which a row was recorded, in UTC. */
const HOUR = "date_bin('1 hour', recorded_at, TIMESTAMPTZ 'epoch')";

/** What counts are told apart by. */
const BY = ["rule", "model", "class", "task_class", "sensitivity"] as const;

/** Sums over rows of `route`. */
const ROUTES = {
  routes: "count(*)",
  blocked: "count(*) FILTER (WHERE verdict = 'block')",
  estimated_micros: "sum(estimated_micros)",
  latency_us: "sum(latency_us)",
  latency_max_us: "max(latency_us)",
};

/** Sums over rows of `route` that have forwarded calls. */
const ANSWERED = { answered: "count(*)", answered_estimated_micros: "sum(estimated_micros)" };

const forwarded = "status <> 'refused'";
const of = (column: string) => `coalesce(sum(${column}) FILTER (WHERE ${forwarded}), 0)`;

/** Sums over rows of `completion`. */
const CALLS = {
  calls: `count(*) FILTER (WHERE ${forwarded})`,
  calls_failed: "count(*) FILTER (WHERE status = 'failed')",
  calls_refused: "count(*) FILTER (WHERE status = 'refused')",
  failed_over: "count(*) FILTER (WHERE status = 'ok' AND attempts -> 0 ->> 'model' <> model)",
  calls_estimated: `count(*) FILTER (WHERE usage_by = 'estimated' AND ${forwarded})`,
  ...{ input_tokens: of("input_tokens"), cached_tokens: of("cached_tokens") },
  ...{ output_tokens: of("output_tokens"), reasoning_tokens: of("reasoning_tokens") },
  cost_micros: of("cost_micros"),
};

/** Why nothing was routed, without what it rests on: refusals are told apart by what stands before the colon. */
const REASON = "split_part(refused, ':', 1)";

/** Counts routes that are newly kept, each in the hour in which it was recorded. */
export const countRoutes = (sql: Sql, orgId: string, ids: readonly string[]) =>
  count(sql, orgId, { table: "route", refused: REASON, sums: ROUTES, ids });

/** Counts routes that have forwarded calls at last, in the hours in which they were routed. */
export const countAnswered = (sql: Sql, orgId: string, ids: readonly string[]) =>
  count(sql, orgId, { table: "route", refused: REASON, sums: ANSWERED, ids });

/** Counts forwarded calls that are newly kept, under the model that answered. */
export async function countCompletions(
  sql: Sql,
  orgId: string,
  ids: readonly string[],
): Promise<void> {
  await count(sql, orgId, { table: "completion", refused: "''", sums: CALLS, ids });
  if (ids.length === 0) return;
  const told = [orgId, ids, LATENCY_BOUNDS];
  await sql.query(latencies("route_agent_latency", "agent_id"), [...told, NOBODY]);
  await sql.query(latencies("route_latency"), told);
}

type Counting = {
  table: "route" | "completion";
  refused: string;
  sums: Readonly<Record<string, string>>;
  ids: readonly string[];
};

async function count(sql: Sql, orgId: string, counting: Counting): Promise<void> {
  if (counting.ids.length === 0) return;
  const own = `coalesce(agent_id, '${NOBODY}')`;
  await sql.query(counted("route_agent", { ...counting, agent: own }), [orgId, counting.ids]);
  await sql.query(counted("route_hour", counting), [orgId, counting.ids]);
}

function counted(into: string, { table, refused, sums, agent }: Counting & { agent?: string }) {
  const keys = [...(agent ? ["agent_id"] : []), "hour", ...BY, "refused"].join(", ");
  const values = [...(agent ? [agent] : []), HOUR, ...BY, refused];
  const places = values.map((_, n) => n + 2).join(", ");
  const merged = Object.keys(sums).map((name) =>
    name === "latency_max_us"
      ? `${name} = greatest(t.${name}, EXCLUDED.${name})`
      : `${name} = t.${name} + EXCLUDED.${name}`,
  );
  return `INSERT INTO ${into} AS t (org_id, ${keys}, ${Object.keys(sums).join(", ")})
    SELECT $1::uuid, ${values.join(", ")}, ${Object.values(sums).join(", ")}
    FROM ${table} WHERE org_id = $1 AND id = ANY ($2::uuid[]) GROUP BY ${places} ORDER BY ${places}
    ON CONFLICT (org_id, ${keys}) DO UPDATE SET ${merged.join(", ")}`;
}

/** @param by whom times are told apart by besides; who is not known counts under `$4` */
function latencies(into: string, by?: "agent_id"): string {
  const keys = [...(by ? [by] : []), "hour", "model", "class", "part", "bucket"];
  const values = [
    ...(by ? [`coalesce(c.${by}, $4::uuid)`] : []),
    ...[HOUR, "c.model", "c.class", "p.part", "width_bucket(p.ms, $3::int[])"],
  ];
  const places = keys.map((_, n) => n + 2).join(", ");
  return `INSERT INTO ${into} AS t (org_id, ${keys.join(", ")}, count)
    SELECT $1::uuid, ${values.join(", ")}, count(*)
    FROM completion c CROSS JOIN LATERAL (VALUES ('whole', c.latency_ms), ('first_token', c.first_token_ms)) AS p(part, ms)
    WHERE c.org_id = $1 AND c.id = ANY ($2::uuid[]) AND c.status = 'ok' AND p.ms IS NOT NULL
    GROUP BY ${places} ORDER BY ${places}
    ON CONFLICT (org_id, ${keys.join(", ")}) DO UPDATE SET count = t.count + EXCLUDED.count`;
}
