import type { Sql } from "../org-transaction";
import { NOBODY } from "./count-batch";

/** An execution that no allowing decision covered, and the finding that stands for it. */
type Uncovered = {
  id: string;
  findingId: string;
  agentId: string;
  toolId: string | null;
  /** Ms since 1970. */
  recordedAt: number;
};

/**
 * Notes which executions went past control, and counts each once, in the hour in which it was recorded, however often it is judged
 * again.
 */
export async function countUncovered(
  sql: Sql,
  orgId: string,
  uncovered: readonly Uncovered[],
): Promise<void> {
  if (uncovered.length === 0) return;
  await lockCounts(sql, orgId);
  await sql.query(
    `WITH seen AS MATERIALIZED (
       SELECT w.id, w.finding, w.agent, w.tool, w.at, date_bin('1 hour', w.at, TIMESTAMPTZ 'epoch') AS hour
       FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[]) AS w(id, finding, agent, tool, at)
     ), fresh AS MATERIALIZED (
       SELECT DISTINCT ON (id) hour, agent, tool FROM seen WHERE NOT EXISTS (
         SELECT FROM execution_bypass b WHERE b.org_id = $1 AND b.execution_event_id = seen.id)
     ), noted AS (
       INSERT INTO execution_bypass (org_id, execution_event_id, finding_id, recorded_at)
       SELECT $1, id, finding, at FROM seen ON CONFLICT DO NOTHING
     ), by_agent AS (
       INSERT INTO rollup_agent AS t (org_id, hour, agent_id, tool_id, uncovered)
       SELECT $1, hour, agent, tool, count(*) FROM fresh GROUP BY 2, 3, 4 ORDER BY 3, 2, 4
       ON CONFLICT (org_id, agent_id, hour, tool_id) DO UPDATE SET uncovered = t.uncovered + EXCLUDED.uncovered
     )
     INSERT INTO rollup_hour AS t (org_id, hour, uncovered)
     SELECT $1, hour, count(*) FROM fresh GROUP BY 2 ORDER BY 2
     ON CONFLICT (org_id, hour) DO UPDATE SET uncovered = t.uncovered + EXCLUDED.uncovered`,
    [
      orgId,
      uncovered.map(({ id }) => id),
      uncovered.map(({ findingId }) => findingId),
      uncovered.map(({ agentId }) => agentId),
      uncovered.map(({ toolId }) => toolId ?? NOBODY),
      uncovered.map(({ recordedAt }) => new Date(recordedAt)),
    ],
  );
}

/** One at a time counts for an org: whoever holds the place in the log. */
async function lockCounts(sql: Sql, orgId: string): Promise<void> {
  await sql.query(
    "INSERT INTO rollup_cursor (org_id, log_no, idx) VALUES ($1, 1, -1) ON CONFLICT DO NOTHING",
    [orgId],
  );
  await sql.query("SELECT FROM rollup_cursor WHERE org_id = $1 FOR UPDATE", [orgId]);
}
