import type { Sql } from "../org-transaction";

/** Puts events that enter the log on the lists of the tools that they are about. An event enters once: the log refuses a second time. */
export async function listByTool(
  sql: Sql,
  orgId: string,
  events: readonly { event_id: string; recorded_at: Date }[],
): Promise<void> {
  await sql.query(
    // In order of the key, so that rows of one tool go into the index together.
    `INSERT INTO event_tool (org_id, tool_id, recorded_at, event_id, kind, agent_id, session_id, verdict)
     SELECT e.org_id, e.tool_id, e.recorded_at, e.id, e.kind, e.agent_id, e.session_id, e.verdict
     FROM unnest($2::uuid[], $3::timestamptz[]) AS s(id, at)
     JOIN event e ON e.org_id = $1 AND e.recorded_at = s.at AND e.id = s.id
     WHERE e.tool_id IS NOT NULL
     ORDER BY e.tool_id, e.recorded_at, e.id`,
    [orgId, events.map((event) => event.event_id), events.map((event) => event.recorded_at)],
  );
}
