import type { StrayedSession } from "../../../core/finding";
import type { Sql } from "../../org-transaction";

/** So many at a time: whoever has more has one cause for them. */
const MOST = 200;

type Row = Omit<StrayedSession, "seenAt"> & { seenAt: string };

/** Sessions since a moment whose telemetry shows another model than their latest route named, the latest first; from their rows. */
export async function readStrayed(
  sql: Sql,
  orgId: string,
  { since, now }: { since: Date; now: Date },
): Promise<StrayedSession[]> {
  const { rows } = await sql.query<Row>(
    `SELECT id AS "sessionId", agent_id AS "agentId", s."window" -> 'strayed' ->> 'model' AS model,
       s."window" -> 'routed' -> 'names' ->> 0 AS routed, s."window" -> 'routed' ->> 'event' AS "routeId",
       s."window" -> 'strayed' ->> 'event' AS "spanId", s."window" -> 'strayed' ->> 'at' AS "seenAt",
       labels && ARRAY['confidential', 'restricted', 'personal', 'secret'] AS sensitive
     FROM session s WHERE org_id = $1 AND last_at BETWEEN $2 AND $3 AND s."window" ? 'strayed'
     ORDER BY last_at DESC, id LIMIT $4`,
    [orgId, since, now, MOST],
  );
  return rows.map((row) => ({ ...row, seenAt: new Date(Number(row.seenAt)) }));
}
