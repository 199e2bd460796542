import type { Tx } from "../../store/transact";

/** Which sessions ran some tools one right after the other, loops collapsed. Parameters: org, tools, since. */
const RAN = `org_id = $1::uuid AND tools @> $2::uuid[] AND last_at >= $3
  AND ',' || array_to_string(tools, ',') || ',' LIKE '%,' || array_to_string($2::uuid[], ',') || ',%'`;

/** A chain, and from when on sessions count. */
export type Ran = { orgId: string; tools: readonly string[]; since: Date };

const params = ({ orgId, tools, since }: Ran) => [orgId, [...tools], since] as const;

/** Sessions that ran it, by UTC day of their last call. */
export function runsByDay(tx: Tx, ran: Ran) {
  return tx.$queryRawUnsafe<{ day: string; sessions: number }[]>(
    `SELECT to_char(date_trunc('day', last_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS day, count(*)::int AS sessions
     FROM chain_session WHERE ${RAN} GROUP BY 1 ORDER BY 1`,
    ...params(ran),
  );
}

/** Sessions that ran it, by agent, most first. */
export function runsByAgent(tx: Tx, ran: Ran) {
  return tx.$queryRawUnsafe<{ id: string; sessions: number }[]>(
    `SELECT agent_id AS id, count(*)::int AS sessions FROM chain_session WHERE ${RAN} GROUP BY 1 ORDER BY 2 DESC, 1`,
    ...params(ran),
  );
}

export type Run = {
  sessionId: string;
  externalId: string;
  agentId: string;
  agentName: string;
  tools: string[];
  steps: { tool: string; labels: string[] }[];
  calls: number;
  cut: boolean;
  firstAt: Date;
  lastAt: Date;
};

/** Which of the sessions are meant: these agents', those whose own id holds this text, and those last called in on this UTC day. */
export type Meant = {
  of?: readonly string[] | undefined;
  q?: string | undefined;
  day?: string | undefined;
};

const MEANT = `($4::text[] IS NULL OR agent_id::text = ANY($4)) AND ($5::text IS NULL OR EXISTS (
  SELECT FROM session s WHERE s.org_id = chain_session.org_id AND s.id = chain_session.session_id AND s.external_id ILIKE $5))
  AND ($6::text IS NULL OR (last_at AT TIME ZONE 'UTC')::date = $6::date)`;

function meantParams({ of, q, day }: Meant) {
  return [
    of ? [...of] : null,
    q ? `%${q.replace(/[\\%_]/g, "\\$&")}%` : null,
    day ?? null,
  ] as const;
}

/** The sessions that ran it, latest first. */
export function latestRuns(
  tx: Tx,
  ran: Ran,
  { skip, take, ...meant }: { skip: number; take: number } & Meant,
) {
  return tx.$queryRawUnsafe<Run[]>(
    `SELECT c.session_id AS "sessionId", s.external_id AS "externalId", c.agent_id AS "agentId", a.name AS "agentName",
       c.tools, c.steps, c.calls, c.cut, c.first_at AS "firstAt", c.last_at AS "lastAt"
     FROM (SELECT * FROM chain_session WHERE ${RAN} AND ${MEANT}
           ORDER BY last_at DESC, session_id OFFSET $7 LIMIT $8) AS c
     JOIN session s ON s.org_id = c.org_id AND s.id = c.session_id
     JOIN agent a ON a.org_id = c.org_id AND a.id = c.agent_id
     ORDER BY c.last_at DESC, c.session_id`,
    ...params(ran),
    ...meantParams(meant),
    skip,
    take,
  );
}

/** How many they are. */
export async function countRuns(tx: Tx, ran: Ran, meant: Meant): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM chain_session WHERE ${RAN} AND ${MEANT}`,
    ...params(ran),
    ...meantParams(meant),
  );
  return row?.n ?? 0;
}

type Neighbour = { side: "before" | "after"; tool: string; sessions: number };

/** What the sessions that ran it called right before and right after its first run in them. */
export function neighboursOf(tx: Tx, ran: Ran) {
  return tx.$queryRawUnsafe<Neighbour[]>(
    `WITH run AS (
       SELECT tools, cardinality($2::uuid[]) AS n,
         (SELECT min(i) FROM generate_series(1, cardinality(tools)) AS i
          WHERE tools[i : i + cardinality($2::uuid[]) - 1] = $2::uuid[]) AS at
       FROM chain_session WHERE ${RAN}
     )
     SELECT side, tool::text AS tool, count(*)::int AS sessions FROM (
       SELECT 'before' AS side, tools[at - 1] AS tool FROM run WHERE at > 1
       UNION ALL SELECT 'after', tools[at + n] FROM run WHERE tools[at + n] IS NOT NULL
     ) AS next GROUP BY 1, 2 ORDER BY 3 DESC, 2`,
    ...params(ran),
  );
}

/** Which tools sessions of these agents called right after each of some tools. */
export function followersOf(tx: Tx, { orgId, tools }: Ran, agents: readonly string[]) {
  return tx.$queryRawUnsafe<{ from: string; to: string; sessions: number }[]>(
    `SELECT from_tool_id::text AS "from", to_tool_id::text AS "to", sum(sessions)::int AS sessions FROM chain_pair
     WHERE org_id = $1::uuid AND from_tool_id = ANY($2::uuid[]) AND agent_id::text = ANY($3::text[])
     GROUP BY 1, 2 ORDER BY 3 DESC, 2`,
    orgId,
    [...tools],
    [...agents],
  );
}
