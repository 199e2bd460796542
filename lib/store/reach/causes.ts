import type pg from "pg";
import { likelyKinds, REACH_KINDS } from "../../core/reach";

/** How many causes a snapshot names, of all and of each agent; of the others it keeps the number. */
const NAMED = 20;

/** Causes as they are kept: ids of events, the likely ones first and of these the latest, and how many there are in all. */
type Causes = { causes: string[]; count: number };

/**
 * What happened between two moments that may have moved reach: what people changed, and the first sessions in which one agent was
 * seen to let another act. `own` are those about each agent itself, and about what it holds.
 * @param change of the sum over all agents: what moved it the same way is likelier its cause
 * @param seenSince nobody remembers delegations of before it
 */
export async function causesBetween(
  client: pg.PoolClient,
  orgId: string,
  { from, to, change, seenSince }: { from: Date; to: Date; change: number; seenSince: Date },
): Promise<Causes & { own: ({ agent: string } & Causes)[] }> {
  const { toward, either } = likelyKinds(change);
  const { rows } = await client.query<Causes & { agent: string | null }>(BETWEEN, [
    ...[orgId, REACH_KINDS, from, to, seenSince, toward, either, change > 0],
  ]);
  const all = rows.find(({ agent }) => agent === null) ?? { causes: [], count: 0 };
  const own = rows.flatMap(({ agent, ...rest }) => (agent === null ? [] : [{ agent, ...rest }]));
  return { causes: all.causes, count: all.count, own };
}

const NAMES = `coalesce((array_agg(id::text ORDER BY likely DESC, recorded_at DESC, id DESC))[1:${NAMED}], '{}')`;

/** A delegation is told by the first event of the session in which it was seen, as one of the agent that let the other act. */
const BETWEEN = `WITH seen AS (
    SELECT p.agent_id, (array_agg(c.id ORDER BY c.opened_at, c.id))[1] AS session_id
    FROM session c JOIN session p ON p.org_id = c.org_id AND p.id = c.parent_id
    WHERE c.org_id = $1 AND c.parent_id IS NOT NULL AND c.agent_id <> p.agent_id
      AND c.opened_at > $5::timestamptz AND c.opened_at <= $4::timestamptz
    GROUP BY p.agent_id, c.agent_id HAVING min(c.opened_at) > $3::timestamptz
  ), found AS (
    SELECT id, agent_id, recorded_at, kind,
      CASE WHEN kind = ANY ($6) THEN 2 WHEN kind = ANY ($7) THEN 1 ELSE 0 END AS likely FROM event
    WHERE org_id = $1 AND kind = ANY ($2) AND recorded_at > $3 AND recorded_at <= $4
    UNION ALL
    SELECT e.id, seen.agent_id, e.recorded_at, NULL, CASE WHEN $8::boolean THEN 2 ELSE 0 END FROM seen
    JOIN LATERAL (SELECT id, recorded_at FROM event
      WHERE org_id = $1 AND session_id = seen.session_id ORDER BY recorded_at LIMIT 1) e ON true
  ), held AS (
    SELECT f.id, h.agent_id, f.recorded_at, f.likely FROM found f
    JOIN event e ON e.org_id = $1 AND e.id = f.id
    JOIN credential_agent h ON h.org_id = $1 AND h.credential_id::text = e.canonical::jsonb #>> '{subject,id}'
    WHERE f.kind LIKE 'credential.%'
  ), own AS (
    SELECT id, agent_id, recorded_at, likely FROM found WHERE agent_id IS NOT NULL
    UNION SELECT * FROM held
  )
  SELECT NULL AS agent, count(*)::int AS count, ${NAMES} AS causes FROM found
  UNION ALL
  SELECT agent_id::text, count(*)::int, ${NAMES} FROM own GROUP BY agent_id`;
