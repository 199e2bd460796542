import type { ApproverFigures } from "../../../core/finding";
import type { Sql } from "../../org-transaction";

const MOST = 20;

type Row = {
  person_id: string;
  answers: number;
  yes: number;
  median: number;
  quickest: { id: string; seconds: number }[];
};

/** How people answered requests since a moment: how often with yes, and how soon after they were asked. */
export async function readApprovers(
  sql: Sql,
  orgId: string,
  { since, now, answersLeast }: { since: Date; now: Date; answersLeast: number },
): Promise<ApproverFigures[]> {
  const { rows } = await sql.query<Row>(
    `WITH answer AS (
       SELECT d.person_id, d.approval_id, d.answer, greatest(0, extract(epoch FROM d.at - a.requested_at))::float8 AS seconds
       FROM approval_decision d JOIN approval a ON a.org_id = d.org_id AND a.id = d.approval_id
       WHERE d.org_id = $1 AND a.requested_at >= $2 AND d.at <= $4
     )
     SELECT person_id, count(*)::int AS answers, count(*) FILTER (WHERE answer = 'approve')::int AS yes,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median,
       (SELECT jsonb_agg(jsonb_build_object('id', q.approval_id, 'seconds', round(q.seconds::numeric, 1)) ORDER BY q.seconds, q.approval_id)
        FROM (SELECT approval_id, seconds FROM answer o WHERE o.person_id = answer.person_id ORDER BY seconds, approval_id LIMIT ${MOST}) AS q
       ) AS quickest
     FROM answer GROUP BY person_id HAVING count(*) >= $3 ORDER BY person_id`,
    [orgId, since, answersLeast, now],
  );
  return rows.map(({ person_id, median, ...row }) => ({
    ...{ personId: person_id, medianSeconds: Math.round(median * 10) / 10 },
    ...row,
  }));
}
