import type { Tx } from "../../store/transact";
import { contains, idsIn } from "../listing";

/** What a search among events means: the ids of things whose names hold the text, or whose id it is. */
export type Searched = Record<"events" | "agents" | "tools" | "sessions", string[]>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Looks up what a text names before events are searched, so that those are found by their indexes, however many there are; and
 * what names nothing costs nothing.
 */
export async function searchedBy(
  tx: Tx,
  orgId: string,
  text: string,
): Promise<Searched | "nothing"> {
  const id = text.toLowerCase();
  if (UUID.test(id)) return byId(tx, orgId, id);
  const read = async (sql: string) => {
    const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
      sql,
      orgId,
      `%${contains(text).contains}%`,
    );
    return rows.map((row) => row.id);
  };
  const agents = await read(
    "SELECT id FROM agent WHERE org_id = $1::uuid AND (name ILIKE $2 OR handle ILIKE $2)",
  );
  const tools = await read(
    "SELECT id FROM tool WHERE org_id = $1::uuid AND server || '/' || name ILIKE $2",
  );
  // Those of an agent that was found are found with it.
  const sessions = await read(
    `WITH named AS MATERIALIZED (
       SELECT agent_id, external_id FROM session WHERE org_id = $1::uuid AND external_id ILIKE $2
         AND agent_id NOT IN (SELECT id FROM agent WHERE org_id = $1::uuid AND (name ILIKE $2 OR handle ILIKE $2))
     ) SELECT s.id FROM named n JOIN session s ON s.org_id = $1::uuid AND s.agent_id = n.agent_id AND s.external_id = n.external_id`,
  );
  return agents.length + tools.length + sessions.length > 0
    ? { events: [], agents, tools, sessions }
    : "nothing";
}

/** An id is of one thing: of which is asked first, since only so is each looked for where it is indexed. */
async function byId(tx: Tx, orgId: string, id: string): Promise<Searched> {
  const [is] = await tx.$queryRawUnsafe<Record<"agent" | "tool" | "session", boolean>[]>(
    `SELECT EXISTS (SELECT FROM agent WHERE org_id = $1::uuid AND id = $2::uuid) AS agent,
       EXISTS (SELECT FROM tool WHERE org_id = $1::uuid AND id = $2::uuid) AS tool,
       EXISTS (SELECT FROM session WHERE org_id = $1::uuid AND id = $2::uuid) AS session`,
    orgId,
    id,
  );
  const when = (so: boolean | undefined) => (so ? [id] : []);
  const [agents, tools, sessions] = [when(is?.agent), when(is?.tool), when(is?.session)];
  const known = agents.length + tools.length + sessions.length > 0;
  return { events: known ? [] : [id], agents, tools, sessions };
}

/** Kinds that only agents and their keys record: nearly all of the record. */
const OF_AGENTS = [
  ...["decision", "outcome", "span.chat", "span.execute_tool", "span.invoke_agent", "span.other"],
  ...["session.opened", "session.turn", "session.heartbeat", "approval.requested"],
];

/** All kinds that the org has recorded but those that agents do; each costs one look into the index of kinds. */
export async function kindsOfOthers(tx: Tx, orgId: string): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ kind: string }[]>(
    `WITH RECURSIVE known AS (
       (SELECT kind FROM event WHERE org_id = $1::uuid ORDER BY kind LIMIT 1)
       UNION ALL SELECT next.kind FROM known CROSS JOIN LATERAL (
         SELECT kind FROM event WHERE org_id = $1::uuid AND kind > known.kind ORDER BY kind LIMIT 1) AS next
     ) SELECT kind FROM known WHERE NOT kind = ANY ($2::text[])`,
    orgId,
    OF_AGENTS,
  );
  return rows.map((row) => row.kind);
}

/** The agents whose calls some of these actors may have recorded: those they are, and those their keys speak for. */
export async function agentsBehind(
  tx: Tx,
  orgId: string,
  actors: readonly string[],
): Promise<string[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT agent_id AS id FROM api_key_agent WHERE org_id = $1::uuid AND key_id = ANY ($2::uuid[])
     UNION SELECT id FROM agent WHERE org_id = $1::uuid AND id = ANY ($2::uuid[])`,
    orgId,
    idsIn(actors).in,
  );
  return rows.map((row) => row.id);
}
