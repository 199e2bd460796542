import * as z from "zod/mini";
import type { Estate, EstateAgent, EstateTool } from "../../../core/finding";
import { EFFECTS } from "../../../core/kernel";
import { ACCESS_CLASSES, AUTONOMIES, LIFECYCLES, TOOL_STATES } from "../../../core/policy";
import type { Sql } from "../../org-transaction";

/** People who are not simply there. */
export async function readAbsent(sql: Sql, orgId: string): Promise<Estate["people"]> {
  const { rows } = await sql.query<{ id: string; state: "left" | "suspended" }>(
    `SELECT id, CASE WHEN state = 'left' THEN 'left' ELSE 'suspended' END AS state FROM person
     WHERE org_id = $1 AND (state = 'left' OR suspended_at IS NOT NULL)`,
    [orgId],
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}

const agentRow = z.object({
  id: z.string(),
  handle: z.string(),
  lifecycle: z.enum(LIFECYCLES),
  accessClass: z.enum(ACCESS_CLASSES),
  autonomy: z.enum(AUTONOMIES),
  purpose: z.boolean(),
  ownerId: z.nullable(z.string()),
  sponsorId: z.nullable(z.string()),
  discovered: z.boolean(),
  createdAt: z.date(),
  sessions: z.coerce.number(),
  executions: z.coerce.number(),
});

/** Every agent; what telemetry showed of it is counted for those that nobody has decided on. */
export async function readAgents(sql: Sql, orgId: string, now: Date): Promise<EstateAgent[]> {
  const { rows } = await sql.query(
    `WITH found AS (
       SELECT id FROM agent WHERE org_id = $1 AND origin = 'discovered' AND lifecycle = 'proposed' AND merged_into_id IS NULL
     ), seen AS (
       SELECT r.agent_id, sum(r.sessions) AS sessions, sum(r.executions) AS executions
       FROM rollup_agent r WHERE r.org_id = $1 AND r.hour <= $2 AND r.agent_id = ANY (ARRAY(SELECT id FROM found)) GROUP BY 1
     )
     SELECT a.id, a.handle, a.lifecycle, a.access_class AS "accessClass", a.autonomy, btrim(a.purpose) <> '' AS purpose,
       a.owner_id AS "ownerId", a.sponsor_id AS "sponsorId", f.id IS NOT NULL AS discovered, a.created_at AS "createdAt",
       coalesce(s.sessions, 0) AS sessions, coalesce(s.executions, 0) AS executions
     FROM agent a LEFT JOIN found f ON f.id = a.id LEFT JOIN seen s ON s.agent_id = a.id
     WHERE a.org_id = $1 AND a.lifecycle <> 'retired' AND a.created_at <= $2 ORDER BY a.id`,
    [orgId, now],
  );
  return z.array(agentRow).parse(rows);
}

const toolRow = z.object({
  id: z.string(),
  tool: z.string(),
  state: z.enum(TOOL_STATES),
  discovered: z.boolean(),
  effects: z.array(z.enum(EFFECTS)),
  labels: z.array(z.string()),
  schemaHash: z.string(),
  reviewedHash: z.nullable(z.string()),
  reviewedAt: z.nullable(z.date()),
  ownerId: z.nullable(z.string()),
  createdAt: z.date(),
  executions: z.coerce.number(),
  agents: z.coerce.number(),
});

/** Every tool that is not rejected; executions are counted for those that nobody has decided on. */
export async function readTools(sql: Sql, orgId: string, now: Date): Promise<EstateTool[]> {
  const { rows } = await sql.query(
    `WITH found AS (
       SELECT id FROM tool WHERE org_id = $1 AND origin = 'discovered' AND state = 'proposed' AND merged_into_id IS NULL
     ), seen AS (
       SELECT r.tool_id, sum(r.executions) AS executions, count(DISTINCT r.agent_id) AS agents
       FROM rollup_agent r WHERE r.org_id = $1 AND r.hour <= $2 AND r.tool_id = ANY (ARRAY(SELECT id FROM found)) AND r.executions > 0 GROUP BY 1
     )
     SELECT t.id, t.server || '/' || t.name AS tool, t.state, f.id IS NOT NULL AS discovered, t.effects, t.labels,
       t.schema_hash AS "schemaHash", t.reviewed_hash AS "reviewedHash", t.reviewed_at AS "reviewedAt",
       t.owner_id AS "ownerId", t.created_at AS "createdAt", coalesce(s.executions, 0) AS executions, coalesce(s.agents, 0) AS agents
     FROM tool t LEFT JOIN found f ON f.id = t.id LEFT JOIN seen s ON s.tool_id = t.id
     WHERE t.org_id = $1 AND t.state <> 'rejected' AND t.created_at <= $2 ORDER BY t.id`,
    [orgId, now],
  );
  return z.array(toolRow).parse(rows);
}
