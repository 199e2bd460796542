import type { Sql } from "../org-transaction";

/**
 * Says of routes what the calls came to that were forwarded under them: all calls that are kept, whichever came first.
 * @returns the ids of those that had none before
 */
const SETTLE = `
WITH moved AS MATERIALIZED (
  SELECT DISTINCT route_id AS id FROM completion WHERE org_id = $1 AND route_id IS NOT NULL
    AND (id = ANY ($2::uuid[]) OR route_id = ANY ($3::uuid[]))
), before AS MATERIALIZED (
  SELECT r.id, r.calls FROM route r JOIN moved USING (id) WHERE r.org_id = $1 ORDER BY r.id FOR UPDATE OF r
), sums AS (
  SELECT c.route_id AS id, count(*) AS calls, count(*) FILTER (WHERE c.status = 'failed') AS failed,
    sum(c.input_tokens) AS input, sum(c.cached_tokens) AS cached, sum(c.output_tokens) AS output,
    sum(c.reasoning_tokens) AS reasoning, sum(c.cost_micros) AS cost,
    count(*) FILTER (WHERE c.usage_by = 'estimated') AS estimated,
    (array_agg(c.model ORDER BY c.recorded_at DESC, c.id DESC) FILTER (WHERE c.status = 'ok'))[1] AS answered_by,
    (array_agg(c.latency_ms ORDER BY c.recorded_at DESC, c.id DESC) FILTER (WHERE c.status = 'ok'))[1] AS latency_ms,
    (array_agg(c.first_token_ms ORDER BY c.recorded_at DESC, c.id DESC) FILTER (WHERE c.status = 'ok'))[1] AS first_token_ms
  FROM completion c JOIN before ON before.id = c.route_id
  WHERE c.org_id = $1 AND c.status <> 'refused' GROUP BY c.route_id
), settled AS (
  UPDATE route r SET calls = s.calls, calls_failed = s.failed, answered_by = coalesce(s.answered_by, ''),
    input_tokens = s.input, cached_tokens = s.cached, output_tokens = s.output, reasoning_tokens = s.reasoning,
    calls_estimated = s.estimated, cost_micros = s.cost, latency_ms = s.latency_ms, first_token_ms = s.first_token_ms
  FROM sums s WHERE r.org_id = $1 AND r.id = s.id
)
SELECT before.id FROM before JOIN sums USING (id) WHERE before.calls = 0`;

/** Brings calls that are newly kept, and those of routes that are, to their routes. */
export async function settleRoutes(
  sql: Sql,
  orgId: string,
  fresh: { completions: readonly string[]; routes: readonly string[] },
): Promise<string[]> {
  if (fresh.completions.length + fresh.routes.length === 0) return [];
  const { rows } = await sql.query<{ id: string }>(SETTLE, [
    orgId,
    fresh.completions,
    fresh.routes,
  ]);
  return rows.map(({ id }) => id);
}
