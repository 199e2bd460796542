import { WAIT_BOUNDS } from "../../core/measure";
import type { Cursor } from "../log/cursor";
import type { Sql } from "../org-transaction";
import { MERGED, NAMES, SUMS, SUMS_OF_SUMS } from "./columns";

/** Leaves counted at a time. */
export const BATCH = 5_000;

/** For an event without an agent, or without a tool. */
export const NOBODY = "00000000-0000-0000-0000-000000000000";

/** The beginning of an hour, in UTC. */
const hourOf = (moment: string) => `date_bin('1 hour', ${moment}, TIMESTAMPTZ 'epoch')`;

/** Events of these kinds say how a request stands. */
const SETTLING = "('approval.requested', 'approval.decided', 'approval.expired')";

/**
 * Counts the leaves after a place, in one statement. Requests count in the hours in which they were asked and settled, everything
 * else in the hour in which it was recorded.
 */
const COUNT = `
WITH leaf AS MATERIALIZED (
  SELECT idx, event_id, recorded_at FROM log_leaf
  WHERE org_id = $1 AND log_no = $2 AND idx > $3 ORDER BY idx LIMIT ${BATCH}
), told AS MATERIALIZED (
  SELECT l.idx, e.recorded_at, e.kind, e.agent_id, e.tool_id, e.session_id, e.verdict,
    e.kind = 'decision' AND e.verdict = 'block' AND e.canonical NOT LIKE '%"effect":"permit"%' AS unpermitted,
    (t.text #>> '{data,latency_us}')::numeric AS latency_us,
    (t.text #>> '{data,usage,input_tokens}')::numeric AS input_tokens,
    (t.text #>> '{data,usage,output_tokens}')::numeric AS output_tokens,
    (t.text #>> '{data,usage,reasoning_tokens}')::numeric AS reasoning_tokens,
    CASE WHEN e.kind IN ${SETTLING} AND t.text #>> '{subject,id}' ~ '^[0-9a-f-]{36}$'
      THEN (t.text #>> '{subject,id}')::uuid END AS approval_id,
    CASE e.kind WHEN 'approval.requested' THEN 'requested' WHEN 'approval.expired' THEN 'expired'
      WHEN 'approval.decided' THEN nullif(t.text #>> '{data,state}', 'pending') END AS settled
  -- Behind a limit, so that each is looked up by its key, whatever the planner knows of the others.
  FROM leaf l CROSS JOIN LATERAL (SELECT * FROM event
    WHERE org_id = $1 AND recorded_at = l.recorded_at AND id = l.event_id LIMIT 1) AS e
  -- Behind an offset, so that each text is parsed once and not for every member.
  CROSS JOIN LATERAL (SELECT CASE WHEN e.kind = 'decision' OR e.kind LIKE 'span.%' OR e.kind IN ${SETTLING}
    THEN e.canonical::jsonb END AS text OFFSET 0) AS t
), met AS (
  INSERT INTO rollup_session (org_id, session_id)
  SELECT DISTINCT $1::uuid, session_id FROM told WHERE session_id IS NOT NULL ORDER BY 2
  ON CONFLICT DO NOTHING RETURNING session_id
), fact AS MATERIALIZED (
  SELECT ${hourOf("CASE t.settled WHEN 'requested' THEN a.requested_at ELSE a.settled_at END")} AS settled_hour,
    coalesce(t.agent_id, '${NOBODY}') AS agent_id, coalesce(t.tool_id, '${NOBODY}') AS tool_id,
    t.kind, t.verdict, t.unpermitted, a.settled_at - a.requested_at AS waited, t.recorded_at,
    CASE WHEN a.id IS NOT NULL THEN t.settled END AS settled,
    t.latency_us, t.input_tokens, t.output_tokens, t.reasoning_tokens,
    t.session_id IN (SELECT session_id FROM met)
      AND t.idx = min(t.idx) OVER (PARTITION BY t.session_id) AS new_session
  FROM told t LEFT JOIN approval a ON a.org_id = $1 AND a.id = t.approval_id
), hourly AS MATERIALIZED (
  SELECT f.*, coalesce(f.settled_hour, ${hourOf("f.recorded_at")}) AS hour FROM fact f
), agent_sum AS MATERIALIZED (
  SELECT f.hour, f.agent_id, f.tool_id, ${SUMS} FROM hourly f
  WHERE f.verdict IS NOT NULL OR f.kind LIKE 'span.%' OR f.settled IS NOT NULL OR f.new_session
    OR f.kind IN ('session.closed', 'session.ended')
  GROUP BY f.hour, f.agent_id, f.tool_id
), by_agent AS (
  INSERT INTO rollup_agent AS t (org_id, hour, agent_id, tool_id, ${NAMES})
  SELECT $1::uuid, s.* FROM agent_sum s ORDER BY s.agent_id, s.hour, s.tool_id
  ON CONFLICT (org_id, agent_id, hour, tool_id) DO UPDATE SET ${MERGED}
), by_hour AS (
  INSERT INTO rollup_hour AS t (org_id, hour, ${NAMES})
  SELECT $1::uuid, s.hour, ${SUMS_OF_SUMS} FROM agent_sum s GROUP BY s.hour ORDER BY s.hour
  ON CONFLICT (org_id, hour) DO UPDATE SET ${MERGED}
), by_wait AS (
  INSERT INTO rollup_wait AS t (org_id, hour, bucket, count)
  SELECT $1::uuid, w.hour, w.bucket, count(*) FROM (
    SELECT f.hour, width_bucket((extract(epoch FROM f.waited) * 1000)::bigint, $4::bigint[]) AS bucket
    FROM hourly f WHERE f.settled IN ('approved', 'denied') AND f.waited IS NOT NULL
  ) AS w GROUP BY w.hour, w.bucket ORDER BY w.hour, w.bucket
  ON CONFLICT (org_id, hour, bucket) DO UPDATE SET count = t.count + EXCLUDED.count
)
SELECT count(*)::int AS n, max(idx) AS last FROM leaf`;

/** Counts the next leaves after a place. @returns how many there were, and how far they go; the same place for none */
export async function countBatch(
  sql: Sql,
  orgId: string,
  from: Cursor,
): Promise<{ counted: number; end: Cursor }> {
  const { rows } = await sql.query<{ n: number; last: bigint | null }>(COUNT, [
    orgId,
    from.logNo,
    from.idx.toString(),
    WAIT_BOUNDS,
  ]);
  const [row] = rows;
  const idx = row?.last ?? null;
  return { counted: row?.n ?? 0, end: idx === null ? from : { ...from, idx: BigInt(idx) } };
}
