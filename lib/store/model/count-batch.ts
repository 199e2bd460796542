import { LATENCY_BOUNDS } from "../../core/measure";
import type { Cursor } from "../log/cursor";
import type { Sql } from "../org-transaction";

/** Leaves looked at at a time. */
export const BATCH = 5_000;

const BIGGEST = "9223372036854775807";
/** Tokens are what senders say: a sum stops at the column's end instead of failing there. */
const capped = (sum: string) => `least(${sum}, ${BIGGEST})`;
const tokens = (member: string) => capped(`coalesce(sum(f.${member}), 0)`);
const added = (column: string) =>
  `${column} = ${capped(`t.${column}::numeric + EXCLUDED.${column}`)}`;

/**
 * Counts the calls of models after a place, in one statement: those that telemetry reports, by the name that answered, and those that
 * the gateway forwarded, by the model's handle. A call counts on the day (UTC) on which it was recorded. What was refused before it
 * was forwarded called no model.
 */
const COUNT = `
WITH leaf AS MATERIALIZED (
  SELECT idx, event_id, recorded_at FROM log_leaf
  WHERE org_id = $1 AND log_no = $2 AND idx > $3 ORDER BY idx LIMIT ${BATCH}
), told AS MATERIALIZED (
  SELECT e.kind, e.agent_id, e.recorded_at, t.text
  -- Behind a limit, so that each is looked up by its key, whatever the planner knows of the others.
  FROM leaf l CROSS JOIN LATERAL (SELECT * FROM event
    WHERE org_id = $1 AND recorded_at = l.recorded_at AND id = l.event_id LIMIT 1) AS e
  CROSS JOIN LATERAL (SELECT e.canonical::jsonb -> 'data' AS text OFFSET 0) AS t
  WHERE e.kind IN ('span.chat', 'completion') AND e.agent_id IS NOT NULL
), fact AS MATERIALIZED (
  SELECT (recorded_at AT TIME ZONE 'UTC')::date AS day, agent_id, recorded_at, 'telemetry' AS source,
    coalesce(text #>> '{model,response}', text #>> '{model,request}') AS model,
    coalesce(text #>> '{model,provider}', '') AS provider,
    text ->> 'status' = 'error' AS failed, (text ->> 'duration_ms')::numeric AS took,
    (text #>> '{usage,input_tokens}')::numeric AS input, (text #>> '{usage,output_tokens}')::numeric AS output,
    (text #>> '{usage,reasoning_tokens}')::numeric AS reasoning
  FROM told WHERE kind = 'span.chat'
  UNION ALL
  SELECT (recorded_at AT TIME ZONE 'UTC')::date, agent_id, recorded_at, 'gateway',
    text ->> 'model', coalesce(text ->> 'provider', ''),
    text ->> 'status' <> 'ok', CASE WHEN text ->> 'status' = 'ok' THEN (text ->> 'latency_ms')::numeric END,
    (text #>> '{usage,input}')::numeric, (text #>> '{usage,output}')::numeric, (text #>> '{usage,reasoning}')::numeric
  FROM told WHERE kind = 'completion' AND text ->> 'status' <> 'refused'
), named AS MATERIALIZED (SELECT * FROM fact WHERE model IS NOT NULL AND model <> ''
), by_day AS (
  INSERT INTO model_use_day AS t (org_id, day, model, agent_id, source, provider, calls, failed,
    input_tokens, output_tokens, reasoning_tokens, last_at)
  SELECT $1::uuid, f.day, f.model, f.agent_id, f.source, max(f.provider), count(*), count(*) FILTER (WHERE f.failed),
    ${tokens("input")}, ${tokens("output")}, ${tokens("reasoning")}, max(f.recorded_at)
  FROM named f GROUP BY f.day, f.model, f.agent_id, f.source ORDER BY f.day, f.model, f.agent_id, f.source
  ON CONFLICT (org_id, day, model, agent_id, source) DO UPDATE SET
    provider = CASE WHEN EXCLUDED.provider = '' THEN t.provider ELSE EXCLUDED.provider END,
    calls = t.calls + EXCLUDED.calls, failed = t.failed + EXCLUDED.failed,
    ${added("input_tokens")}, ${added("output_tokens")}, ${added("reasoning_tokens")},
    last_at = greatest(t.last_at, EXCLUDED.last_at)
), by_latency AS (
  INSERT INTO model_latency_day AS t (org_id, day, model, source, bucket, count)
  SELECT $1::uuid, w.day, w.model, w.source, w.bucket, count(*) FROM (
    SELECT f.day, f.model, f.source, width_bucket(f.took, $4::numeric[]) AS bucket
    FROM named f WHERE f.took IS NOT NULL AND NOT f.failed) AS w
  GROUP BY w.day, w.model, w.source, w.bucket ORDER BY w.day, w.model, w.source, w.bucket
  ON CONFLICT (org_id, day, model, source, bucket) DO UPDATE SET count = t.count + EXCLUDED.count
)
SELECT count(*)::int AS n, max(idx) AS last FROM leaf`;

/** Counts the next leaves after a place. @returns how many there were, and how far they go; the same place for none */
export async function countBatch(
  sql: Sql,
  orgId: string,
  from: Cursor,
): Promise<{ looked: number; end: Cursor }> {
  const { rows } = await sql.query<{ n: number; last: bigint | null }>(COUNT, [
    ...[orgId, from.logNo, from.idx.toString(), LATENCY_BOUNDS],
  ]);
  const [row] = rows;
  const idx = row?.last ?? null;
  return { looked: row?.n ?? 0, end: idx === null ? from : { ...from, idx: BigInt(idx) } };
}
