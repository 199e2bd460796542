import type pg from "pg";
import type { Access } from "../../core/access";
import { loadBundle } from "../gateway/bundle";
import type { Tx } from "../transact";

/** Whatever answers a question in SQL; `$1` is the org. */
type Rows = <T>(text: string, ...values: unknown[]) => Promise<T[]>;

/** How many days back one agent's sessions are looked at for what they opened of others'. */
export const DELEGATION_DAYS = 90;

type Annotations = (cedar: string) => Record<string, string>;

/** Loads an org's access inside the worker's transaction. */
export function accessOf(
  client: pg.PoolClient,
  orgId: string,
  annotationsOf: Annotations,
  now: Date,
): Promise<Access> {
  const rows: Rows = async <T>(text: string, ...values: unknown[]) =>
    (await client.query({ text, values: [orgId, ...values] })).rows as T[];
  return load(rows, client, orgId, annotationsOf, now);
}

/** Loads an org's access inside a person's transaction. */
export function accessIn(
  tx: Tx,
  orgId: string,
  annotationsOf: Annotations,
  now: Date,
): Promise<Access> {
  const rows: Rows = (text, ...values) =>
    tx.$queryRawUnsafe(text.replaceAll(/\$1\b(?!::)/g, "$1::uuid"), orgId, ...values);
  // What loads the bundle asks by the client's own call.
  const client = {
    query: async ({ text }: pg.QueryConfig) => ({ rows: await rows(text) }),
  } as unknown as pg.PoolClient;
  return load(rows, client, orgId, annotationsOf, now);
}

async function load(
  rows: Rows,
  client: pg.PoolClient,
  orgId: string,
  annotationsOf: Annotations,
  now: Date,
): Promise<Access> {
  const [epoch] = await rows<{ epoch: bigint; frozen: boolean }>(EPOCH);
  if (!epoch) throw new Error("the org has no epoch row");
  const { bundle } = await loadBundle(client, orgId, epoch, annotationsOf);
  const since = new Date(now.getTime() - DELEGATION_DAYS * 86_400_000);
  const agents = await rows<Access["agents"][number]>(AGENTS);
  const tools = await rows<Access["tools"][number]>(TOOLS);
  const resources = await rows<Access["resources"][number]>(RESOURCES);
  const rules = await rows<{ handle: string; name: string }>(RULES);
  return {
    bundle,
    agents: agents.filter(({ handle }) => bundle.agent(handle) !== undefined),
    tools: tools.filter(({ handle }) => bundle.tool(handle) !== undefined),
    resources: resources.filter(({ handle }) => bundle.resource(handle) !== undefined),
    credentials: await rows(CREDENTIALS, now),
    delegations: await rows(DELEGATIONS, since),
    followed: await rows(FOLLOWED),
    ruleNames: new Map(rules.map(({ handle, name }) => [`guardrail:${handle}`, name])),
  };
}

const EPOCH = `SELECT epoch, frozen FROM org_epoch WHERE org_id = $1`;

const AGENTS = `SELECT a.id, a.handle, a.name,
    (SELECT min(t.name) FROM team_member m JOIN team t ON t.org_id = m.org_id AND t.id = m.team_id
     WHERE m.org_id = a.org_id AND m.person_id = a.owner_id) AS team
  FROM agent a WHERE a.org_id = $1 AND a.lifecycle <> 'retired' ORDER BY a.id`;

const TOOLS = `SELECT id, server || '/' || name AS handle, server || '/' || name AS name FROM tool WHERE org_id = $1 ORDER BY id`;

const RESOURCES = `SELECT id, handle, name FROM resource WHERE org_id = $1 ORDER BY id`;

const CREDENTIALS = `SELECT c.id, c.name, c.kept_in AS "keptIn",
    ARRAY(SELECT agent_id::text FROM credential_agent x WHERE x.org_id = c.org_id AND x.credential_id = c.id ORDER BY 1) AS holders,
    ARRAY(SELECT resource_id::text FROM credential_resource x WHERE x.org_id = c.org_id AND x.credential_id = c.id ORDER BY 1) AS opens
  FROM credential c
  WHERE c.org_id = $1 AND c.retired_at IS NULL AND (c.expires_at IS NULL OR c.expires_at > $2::timestamptz) ORDER BY c.id`;

/** Which agents' sessions opened sessions of which others. */
const DELEGATIONS = `SELECT DISTINCT p.agent_id::text AS "from", c.agent_id::text AS "to"
  FROM session c JOIN session p ON p.org_id = c.org_id AND p.id = c.parent_id
  WHERE c.org_id = $1 AND c.parent_id IS NOT NULL AND c.agent_id <> p.agent_id AND c.opened_at >= $2::timestamptz
  ORDER BY 1, 2`;

const FOLLOWED = `SELECT from_tool_id::text AS "from", to_tool_id::text AS "to", sum(sessions)::int AS sessions
  FROM chain_pair WHERE org_id = $1 GROUP BY 1, 2 ORDER BY 1, 2`;

const RULES = `SELECT DISTINCT part ->> 'handle' AS handle, part ->> 'name' AS name
  FROM policy_version v, jsonb_array_elements((v.document -> 'rules') || (v.document -> 'limits') || (v.document -> 'tasks')) part
  WHERE v.org_id = $1 AND v.state = 'published'`;
