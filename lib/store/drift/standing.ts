import { standingOf } from "../../core/drift";
import type { Sql } from "../org-transaction";

type Row = {
  agent_id: string;
  q: number | null;
  standing: string[];
  measures: { measure: string; p: number }[] | null;
};

/** Says anew, over all agents that were judged, which stand out and in what: each look at one more agent counts for all. */
export async function settleStanding(sql: Sql, orgId: string): Promise<void> {
  const { rows } = await sql.query<Row>(
    `SELECT agent_id, q, standing, (SELECT jsonb_agg(jsonb_build_object('measure', m -> 'measure', 'p', m -> 'p'))
         FROM jsonb_array_elements(result -> 'measures') AS m WHERE jsonb_typeof(m -> 'p') = 'number') AS measures
     FROM drift_agent WHERE org_id = $1 AND state = 'judged' ORDER BY agent_id FOR UPDATE`,
    [orgId],
  );
  const known = new Map(rows.map((row) => [row.agent_id, row]));
  const all = standingOf(
    rows.map(({ agent_id, measures }) => ({ id: agent_id, measures: measures ?? [] })),
  );
  const moved = all.filter(({ id, q, measures }) => {
    const row = known.get(id);
    return row?.q !== q || row.standing.join() !== inOrder(measures, row).join();
  });
  if (moved.length === 0) return;
  await sql.query(
    `UPDATE drift_agent a SET q = u.q, standing = string_to_array(u.standing, ',')
     FROM unnest($2::uuid[], $3::float8[], $4::text[]) AS u(id, q, standing)
     WHERE a.org_id = $1 AND a.agent_id = u.id`,
    [
      orgId,
      moved.map(({ id }) => id),
      moved.map(({ q }) => q),
      moved.map(({ id, measures }) => inOrder(measures, known.get(id)).join()),
    ],
  );
}

/** The least likely first. */
function inOrder(standing: readonly string[], row: Row | undefined): string[] {
  const p = new Map(row?.measures?.map((one) => [one.measure, one.p]));
  return [...standing].sort((a, b) => (p.get(a) ?? 1) - (p.get(b) ?? 1) || (a < b ? -1 : 1));
}
