import type pg from "pg";
import { digestOf, type Json } from "../../core/kernel";

const DAY = 86_400_000;
/** Raised when the same access is worked out otherwise, so that what is kept is worked out again. */
const METHOD = 2;

/**
 * A digest of what reach rests on, without working anything out: it changes with every change of the policies, the inventory,
 * credentials and the agents that were seen to delegate, and when an entitlement or credential runs out.
 */
export async function basisOf(client: pg.PoolClient, orgId: string, now: Date): Promise<string> {
  const { rows } = await client.query(BASIS, [orgId, now, new Date(now.getTime() - 90 * DAY)]);
  return digestOf(JSON.parse(JSON.stringify({ ...rows[0], method: METHOD }, bigintAsText)) as Json);
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

const changed = (table: string) =>
  `(SELECT count(*)::text || ' ' || coalesce(max(updated_at)::text, '') FROM ${table} WHERE org_id = $1) AS ${table}`;

const BASIS = `SELECT
  (SELECT epoch FROM org_epoch WHERE org_id = $1) AS epoch,
  (SELECT max(number) FROM policy_version WHERE org_id = $1 AND state = 'published') AS policy,
  ${["agent", "tool", "resource", "entitlement", "credential"].map(changed).join(", ")},
  (SELECT count(*) FROM entitlement WHERE org_id = $1 AND expires_at <= $2::timestamptz) AS run_out,
  (SELECT count(*) FROM credential WHERE org_id = $1 AND expires_at <= $2::timestamptz) AS expired,
  (SELECT md5(coalesce(string_agg(credential_id::text || agent_id::text, ',' ORDER BY credential_id, agent_id), ''))
   FROM credential_agent WHERE org_id = $1) AS holders,
  (SELECT md5(coalesce(string_agg(credential_id::text || resource_id::text, ',' ORDER BY credential_id, resource_id), ''))
   FROM credential_resource WHERE org_id = $1) AS opened,
  (SELECT md5(coalesce(string_agg(team_id::text || person_id::text, ',' ORDER BY team_id, person_id), ''))
   FROM team_member WHERE org_id = $1) AS teams,
  (SELECT count(*) FROM (SELECT DISTINCT from_tool_id, to_tool_id FROM chain_pair WHERE org_id = $1) pairs) AS followed,
  (SELECT md5(coalesce(string_agg(pair, ',' ORDER BY pair), '')) FROM (
     SELECT DISTINCT p.agent_id::text || c.agent_id::text AS pair
     FROM session c JOIN session p ON p.org_id = c.org_id AND p.id = c.parent_id
     WHERE c.org_id = $1 AND c.parent_id IS NOT NULL AND c.agent_id <> p.agent_id AND c.opened_at >= $3::timestamptz) d
  ) AS delegated`;
