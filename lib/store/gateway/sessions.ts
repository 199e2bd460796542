import type pg from "pg";
import type { SessionPort, SessionState, StoredSession } from "../../gateway/ports";
import { ask, inOrg } from "../pool";

const COLUMNS = `id, agent_id AS "agentId", external_id AS "externalId", credential_id AS "credentialId", parent_id AS "parentId",
  depth, origin, state, on_behalf_of AS "onBehalfOf", model, task_class AS "taskClass", intent_source AS "intentSource",
  labels, effects, calls, blocked, open_calls AS "openCalls", version`;

/** Sessions as the database has them. */
export function createSessions(pool: pg.Pool): SessionPort {
  return {
    find: (orgId, agentId, externalId) =>
      inOrg(pool, orgId, (client) => findSession(client, orgId, agentId, externalId)),
    byId: (orgId, id) =>
      inOrg(pool, orgId, async (client) => {
        const text = `SELECT ${COLUMNS} FROM session WHERE org_id = $1 AND id = $2`;
        return stored(
          await ask<SessionRow>(client, { name: "session-by-id", text, values: [orgId, id] }),
        );
      }),
    recentLabels: (orgId, agentId, since) =>
      inOrg(pool, orgId, async (client) => {
        const text = `SELECT DISTINCT unnest(labels) AS label FROM session
          WHERE org_id = $1 AND agent_id = $2 AND last_at >= $3`;
        const values = [orgId, agentId, since];
        const rows = await ask<{ label: string }>(client, { name: "recent-labels", text, values });
        return rows.map((r) => r.label).sort();
      }),
  };
}

type SessionRow = SessionState & { version: bigint };

/** One session by its key, locked until the transaction ends if `lock`. */
export async function findSession(
  client: pg.PoolClient,
  orgId: string,
  agentId: string,
  externalId: string,
  lock = false,
): Promise<StoredSession | null> {
  const text = `SELECT ${COLUMNS} FROM session WHERE org_id = $1 AND agent_id = $2 AND external_id = $3${lock ? " FOR UPDATE" : ""}`;
  const name = lock ? "session-locked" : "session-by-key";
  return stored(
    await ask<SessionRow>(client, { name, text, values: [orgId, agentId, externalId] }),
  );
}

function stored(rows: SessionRow[]): StoredSession | null {
  const [row] = rows;
  if (!row) return null;
  const { version, ...session } = row;
  return { session, version };
}
