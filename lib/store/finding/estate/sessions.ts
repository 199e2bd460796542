import type { SessionFigures } from "../../../core/finding";
import type { Sql } from "../../org-transaction";

const MOST = 20;

type Window = [since: Date, now: Date];

type Row = {
  agent_id: string;
  sessions: number;
  length: number;
  deliberation: number | null;
  deliberating: number;
};

/** What sessions since a moment show of each agent, from their rows: how long they are, how long is thought, and what loops. */
export async function readSessionFigures(
  sql: Sql,
  orgId: string,
  { since, now, loopCalls }: { since: Date; now: Date; loopCalls: number },
): Promise<Map<string, SessionFigures>> {
  const { rows } = await sql.query<Row>(
    `SELECT agent_id, count(*)::int AS sessions,
       percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM last_at - opened_at)::float8) / 3600 AS length,
       percentile_cont(0.95) WITHIN GROUP (ORDER BY thought) FILTER (WHERE thought > 0) AS deliberation,
       count(*) FILTER (WHERE thought > 0)::int AS deliberating
     FROM (
       SELECT agent_id, opened_at, last_at, (s."window" ->> 'deliberated')::float8 / 1000 / greatest(calls, 1) AS thought
       FROM session s WHERE org_id = $1 AND last_at >= $2 AND opened_at <= $3
     ) AS s GROUP BY 1`,
    [orgId, since, now],
  );
  const loops = await readLoops(sql, orgId, [since, now], loopCalls);
  const grants = await readGrants(sql, orgId, [since, now]);
  return new Map(
    rows.map((row) => {
      const own = loops.get(row.agent_id) ?? [];
      return [
        row.agent_id,
        {
          ...{ sessions: row.sessions, lengthP95: rounded(row.length) },
          ...{ deliberationP95: rounded(row.deliberation ?? 0), deliberating: row.deliberating },
          ...(grants.get(row.agent_id) ?? { grants: 0, unused: 0 }),
          ...{ loops: own.slice(0, MOST), looping: own.length },
        },
      ];
    }),
  );
}

/** Sessions in which one call was made so often, by agent, the worst first. */
async function readLoops(sql: Sql, orgId: string, window: Window, loopCalls: number) {
  const { rows } = await sql.query<{ agent_id: string; id: string; value: number }>(
    `SELECT s.agent_id, s.id, max((c ->> 'count')::int) AS value
     FROM session s CROSS JOIN LATERAL jsonb_array_elements(s."window" -> 'calls') AS c
     WHERE s.org_id = $1 AND s.last_at >= $2 AND s.opened_at <= $3 AND s.calls >= $4
     GROUP BY 1, 2 HAVING max((c ->> 'count')::int) >= $4 ORDER BY 3 DESC, 2`,
    [orgId, ...window, loopCalls],
  );
  const byAgent = new Map<string, { id: string; value: number }[]>();
  for (const { agent_id, id, value } of rows)
    byAgent.set(agent_id, [...(byAgent.get(agent_id) ?? []), { id, value }]);
  return byAgent;
}

async function readGrants(sql: Sql, orgId: string, window: Window) {
  const { rows } = await sql.query<{ agent_id: string; grants: number; unused: number }>(
    `SELECT agent_id, count(*)::int AS grants, count(*) FILTER (WHERE state = 'expired')::int AS unused
     FROM "grant" WHERE org_id = $1 AND issued_at BETWEEN $2 AND $3 GROUP BY 1`,
    [orgId, ...window],
  );
  return new Map(rows.map(({ agent_id, grants, unused }) => [agent_id, { grants, unused }]));
}

/** Figures are told to three digits after the point: what is behind them is not more exact. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
