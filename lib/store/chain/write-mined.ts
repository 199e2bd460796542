import type { Sql } from "../org-transaction";
import type { Mined } from "./mined";

/** Replaces what was mined before. What is the same stays as it is, so that a quiet org writes next to nothing. */
export async function writeMined(
  sql: Sql,
  orgId: string,
  { chains, pairs, uses, meetings }: Mined,
  now: Date,
): Promise<void> {
  const replace = async (text: string, rows: readonly object[]) =>
    sql.query(text, [orgId, JSON.stringify(rows)]);
  await replace(
    OBSERVED,
    chains.map((chain) => ({ ...chain, minedAt: now })),
  );
  await replace(USES, uses);
  await replace(PAIRS, pairs);
  await replace(
    MEETINGS,
    meetings.map(({ sessions, ...meeting }) => ({
      ...{ ...meeting, happened: sessions.length, minedAt: now },
    })),
  );
  await replace(
    MEETING_SESSIONS,
    meetings.flatMap(({ rule, sessions }) => sessions.map((id) => ({ rule, id }))),
  );
}

const OBSERVED = `
WITH fresh AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS x(key text, tools uuid[], sessions int, calls int, weight int, sensitivity int,
    agents jsonb, labels jsonb, "firstAt" timestamptz, "lastAt" timestamptz, "minedAt" timestamptz)
), gone AS (
  DELETE FROM chain_observed t WHERE org_id = $1 AND NOT EXISTS (SELECT FROM fresh x WHERE x.key = t.key)
)
INSERT INTO chain_observed AS t (org_id, key, tools, sessions, calls, weight, sensitivity, agents, labels, first_at, last_at, mined_at)
SELECT $1::uuid, key, tools, sessions, calls, weight, sensitivity, agents, labels, "firstAt", "lastAt", "minedAt" FROM fresh
ON CONFLICT (org_id, key) DO UPDATE SET sessions = EXCLUDED.sessions, calls = EXCLUDED.calls, weight = EXCLUDED.weight,
  sensitivity = EXCLUDED.sensitivity, agents = EXCLUDED.agents, labels = EXCLUDED.labels, first_at = EXCLUDED.first_at,
  last_at = EXCLUDED.last_at, mined_at = EXCLUDED.mined_at
WHERE (t.sessions, t.calls, t.weight, t.sensitivity, t.agents, t.labels, t.first_at, t.last_at)
  IS DISTINCT FROM (EXCLUDED.sessions, EXCLUDED.calls, EXCLUDED.weight, EXCLUDED.sensitivity, EXCLUDED.agents, EXCLUDED.labels,
    EXCLUDED.first_at, EXCLUDED.last_at)`;

const USES = `
WITH fresh AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS x("chainId" uuid, version int, sessions int, agents int, strangers int,
    "lastAt" timestamptz)
), gone AS (
  DELETE FROM chain_use t WHERE org_id = $1 AND NOT EXISTS (SELECT FROM fresh x WHERE x."chainId" = t.chain_id)
)
INSERT INTO chain_use AS t (org_id, chain_id, version, sessions, agents, strangers, last_at)
SELECT $1::uuid, "chainId", version, sessions, agents, strangers, "lastAt" FROM fresh
ON CONFLICT (org_id, chain_id) DO UPDATE SET version = EXCLUDED.version, sessions = EXCLUDED.sessions,
  agents = EXCLUDED.agents, strangers = EXCLUDED.strangers, last_at = EXCLUDED.last_at`;

const PAIRS = `
WITH fresh AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS x("from" uuid, "to" uuid, agent uuid, sessions int, calls int, "lastAt" timestamptz)
), gone AS (
  DELETE FROM chain_pair t WHERE org_id = $1 AND NOT EXISTS (
    SELECT FROM fresh x WHERE x."from" = t.from_tool_id AND x."to" = t.to_tool_id AND x.agent = t.agent_id)
)
INSERT INTO chain_pair AS t (org_id, from_tool_id, to_tool_id, agent_id, sessions, calls, last_at)
SELECT $1::uuid, "from", "to", agent, sessions, calls, "lastAt" FROM fresh
ON CONFLICT (org_id, from_tool_id, to_tool_id, agent_id) DO UPDATE SET sessions = EXCLUDED.sessions, calls = EXCLUDED.calls,
  last_at = EXCLUDED.last_at
WHERE (t.sessions, t.calls, t.last_at) IS DISTINCT FROM (EXCLUDED.sessions, EXCLUDED.calls, EXCLUDED.last_at)`;

const MEETINGS = `
WITH fresh AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS x(rule text, "agentId" uuid, reachable jsonb, happened int,
    "happenedAt" timestamptz, "sessionId" uuid, "minedAt" timestamptz)
), gone AS (
  DELETE FROM combination_meeting t WHERE org_id = $1
    AND NOT EXISTS (SELECT FROM fresh x WHERE x.rule = t.rule AND x."agentId" = t.agent_id)
)
INSERT INTO combination_meeting AS t (org_id, rule, agent_id, reachable, happened, happened_at, session_id, mined_at)
SELECT $1::uuid, rule, "agentId", nullif(reachable, 'null'), happened, "happenedAt", "sessionId", "minedAt" FROM fresh
ON CONFLICT (org_id, rule, agent_id) DO UPDATE SET reachable = EXCLUDED.reachable, happened = EXCLUDED.happened,
  happened_at = EXCLUDED.happened_at, session_id = EXCLUDED.session_id, mined_at = EXCLUDED.mined_at
WHERE (t.reachable, t.happened, t.happened_at, t.session_id)
  IS DISTINCT FROM (EXCLUDED.reachable, EXCLUDED.happened, EXCLUDED.happened_at, EXCLUDED.session_id)`;

const MEETING_SESSIONS = `
WITH fresh AS MATERIALIZED (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS x(rule text, id uuid)
), gone AS (
  DELETE FROM combination_session t WHERE org_id = $1
    AND NOT EXISTS (SELECT FROM fresh x WHERE x.rule = t.rule AND x.id = t.session_id)
)
INSERT INTO combination_session (org_id, rule, session_id)
SELECT $1::uuid, rule, id FROM fresh ORDER BY rule, id
ON CONFLICT DO NOTHING`;
