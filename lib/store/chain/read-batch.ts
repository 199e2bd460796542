import { rankOf, SENSITIVITIES } from "../../core/kernel";
import type { Cursor } from "../log/cursor";
import type { Sql } from "../org-transaction";

/** Leaves followed at a time. */
export const BATCH = 5_000;

/** A decision, or an execution that telemetry saw, as far as chains are concerned. */
export type Seen = {
  eventId: string;
  at: Date;
  kind: "decision" | "span.execute_tool";
  verdict: string | null;
  sessionId: string;
  agentId: string;
  toolId: string | null;
  /** What the session carried, and what the call reached. */
  labels: string[];
  resources: string[];
  sensitivity: number;
  reasons: { policy: string; verdict: string }[];
};

/**
 * The decisions and executions after a place, in the order of the log. Of a decision's reasons only those against the call that
 * people's rules and chains gave.
 */
const READ = `
WITH leaf AS MATERIALIZED (
  SELECT idx, event_id, recorded_at FROM log_leaf
  WHERE org_id = $1 AND log_no = $2 AND idx > $3 ORDER BY idx LIMIT ${BATCH}
), told AS MATERIALIZED (
  SELECT l.idx, e.id, e.recorded_at, e.kind, e.verdict, e.session_id, e.agent_id, e.tool_id,
    CASE WHEN e.kind = 'decision' THEN e.canonical::jsonb -> 'data' END AS data
  -- Behind a limit, so that each is looked up by its key, whatever the planner knows of the others.
  FROM leaf l CROSS JOIN LATERAL (SELECT * FROM event
    WHERE org_id = $1 AND recorded_at = l.recorded_at AND id = l.event_id LIMIT 1) AS e
  WHERE e.kind IN ('decision', 'span.execute_tool') AND e.session_id IS NOT NULL AND e.agent_id IS NOT NULL
)
SELECT (SELECT count(*)::int FROM leaf) AS n, (SELECT max(idx) FROM leaf) AS last,
  coalesce((SELECT jsonb_agg(jsonb_build_object(
    'eventId', t.id, 'at', t.recorded_at, 'kind', t.kind, 'verdict', t.verdict, 'sessionId', t.session_id,
    'agentId', t.agent_id, 'toolId', t.tool_id,
    'labels', coalesce(t.data #> '{session,labels}', '[]'), 'resources', coalesce(t.data -> 'resources', '[]'),
    'sensitivity', t.data ->> 'sensitivity',
    'reasons', coalesce((SELECT jsonb_agg(jsonb_build_object('policy', r ->> 'policy', 'verdict', r ->> 'verdict'))
      FROM jsonb_array_elements(t.data -> 'reasons') AS r
      WHERE r ->> 'effect' = 'forbid'
        AND (r ->> 'policy' LIKE 'guardrail:%' OR r ->> 'policy' LIKE 'chain:%' OR r ->> 'policy' = 'ceiling:declared-chains')), '[]')
  ) ORDER BY t.idx) FROM told t), '[]') AS seen`;

type Row = {
  n: number;
  last: bigint | null;
  seen: (Omit<Seen, "at" | "sensitivity"> & { at: string; sensitivity: string | null })[];
};

/** Reads the next leaves after a place. @returns how far they go; the same place for none */
export async function readBatch(
  sql: Sql,
  orgId: string,
  from: Cursor,
): Promise<{ read: number; end: Cursor; seen: Seen[] }> {
  const { rows } = await sql.query<Row>(READ, [orgId, from.logNo, from.idx.toString()]);
  const [row] = rows;
  const last = row?.last ?? null;
  return {
    read: row?.n ?? 0,
    end: last === null ? from : { ...from, idx: BigInt(last) },
    seen: (row?.seen ?? []).map(({ at, sensitivity, ...one }) => ({
      ...one,
      at: new Date(at),
      sensitivity: rankOf(SENSITIVITIES.find((word) => word === sensitivity) ?? "public"),
    })),
  };
}
