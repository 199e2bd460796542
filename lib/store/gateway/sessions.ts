import type pg from "pg";
import type { Source } from "../../core/session";
import type { SessionPort, SessionState, StoredSession } from "../../gateway/ports";
import { ask, askInOrg } from "../pool";

const COLUMNS = `id, agent_id AS "agentId", external_id AS "externalId", credential_id AS "credentialId", parent_id AS "parentId",
  depth, origin, state, on_behalf_of AS "onBehalfOf", model, task_class AS "taskClass", intent_source AS "intentSource",
  labels, effects, calls, blocked, open_calls AS "openCalls",
  jsonb_build_object('openedAt', floor(extract(epoch FROM opened_at) * 1000)::bigint) || "window" AS "window", plan, version,
  ARRAY(SELECT body FROM session_source x WHERE x.org_id = session.org_id AND x.session_id = session.id ORDER BY n) AS sources`;

/** Sessions as the database has them. */
export function createSessions(pool: pg.Pool): SessionPort {
  return {
    find: (orgId, agentId, externalId) =>
      askInOrg<SessionRow>(pool, orgId, byKey(orgId, agentId, externalId)).then(stored),
    byId: (orgId, id) =>
      askInOrg<SessionRow>(pool, orgId, {
        name: "session-by-id",
        text: `SELECT ${COLUMNS} FROM session WHERE org_id = $1 AND id = $2`,
        values: [orgId, id],
      }).then(stored),
    recentLabels: async (orgId, agentId, since, of) => {
      const rows = await askInOrg<{ label: string }>(pool, orgId, {
        name: "recent-labels",
        text: `SELECT DISTINCT unnest(labels) AS label FROM session
          WHERE org_id = $1 AND agent_id = $2 AND last_at >= $3 AND ($4::bool OR origin <> 'opened')`,
        values: [orgId, agentId, since, of === "all"],
      });
      return rows.map((r) => r.label).sort();
    },
  };
}

type SessionRow = SessionState & { version: bigint; sources: Source[] };

/**
 * One session by its key, locked until the transaction ends. It is read after it is locked: what a statement reads beside a row
 * that it had to wait for is as old as the statement.
 */
export async function lockSession(
  client: pg.PoolClient,
  orgId: string,
  agentId: string,
  externalId: string,
): Promise<StoredSession | null> {
  await ask(client, {
    name: "session-locked",
    text: "SELECT id FROM session WHERE org_id = $1 AND agent_id = $2 AND external_id = $3 FOR UPDATE",
    values: [orgId, agentId, externalId],
  });
  return stored(await ask<SessionRow>(client, byKey(orgId, agentId, externalId)));
}

function byKey(orgId: string, agentId: string, externalId: string) {
  const text = `SELECT ${COLUMNS} FROM session WHERE org_id = $1 AND agent_id = $2 AND external_id = $3`;
  return { name: "session-by-key", text, values: [orgId, agentId, externalId] };
}

function stored(rows: SessionRow[]): StoredSession | null {
  const [row] = rows;
  if (!row) return null;
  const { version, sources, ...session } = row;
  return { session, version, sources };
}
