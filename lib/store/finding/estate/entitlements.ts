import * as z from "zod/mini";
import type { EstateEntitlement } from "../../../core/finding";
import { SENSITIVITIES } from "../../../core/kernel";
import { BOUNDARIES } from "../../../core/policy";
import type { Sql } from "../../org-transaction";

const row = z.object({
  id: z.string(),
  version: z.number(),
  agentId: z.string(),
  toolId: z.string(),
  ownerId: z.nullable(z.string()),
  boundary: z.enum(BOUNDARIES),
  constrained: z.boolean(),
  createdAt: z.date(),
  since: z.date(),
  expiresAt: z.nullable(z.date()),
  resources: z.array(
    z.object({
      id: z.string(),
      sensitivity: z.enum(SENSITIVITIES),
      tags: z.array(z.string()),
      reached: z.boolean(),
    }),
  ),
  uses: z.coerce.number(),
  days: z.array(z.string()),
  lastUsedAt: z.nullable(z.date()),
});

/** Every entitlement in force at a moment, beside its use since a day, from the counts that are kept by the day. */
export async function readEntitlements(
  sql: Sql,
  orgId: string,
  since: Date,
  now: Date,
): Promise<EstateEntitlement[]> {
  const { rows } = await sql.query(
    `WITH use AS MATERIALIZED (
       SELECT entitlement_id, coalesce(sum(uses) FILTER (WHERE resource = ''), 0) AS uses,
         coalesce(array_agg(to_char(day, 'YYYY-MM-DD') ORDER BY day) FILTER (WHERE resource = ''), '{}') AS days,
         coalesce(array_agg(DISTINCT resource) FILTER (WHERE resource <> ''), '{}') AS reached
       FROM entitlement_day WHERE org_id = $1 AND day >= ($2::timestamptz AT TIME ZONE 'UTC')::date
         AND day <= ($3::timestamptz AT TIME ZONE 'UTC')::date GROUP BY 1
     ), reach AS MATERIALIZED (
       SELECT er.entitlement_id, jsonb_agg(jsonb_build_object('id', r.id, 'sensitivity', r.sensitivity, 'tags', r.tags,
         'reached', coalesce(r.handle = ANY (u.reached), false)) ORDER BY r.id) AS resources
       FROM entitlement_resource er JOIN resource r ON r.org_id = er.org_id AND r.id = er.resource_id
       LEFT JOIN use u ON u.entitlement_id = er.entitlement_id WHERE er.org_id = $1 GROUP BY 1
     )
     SELECT e.id, e.version, e.agent_id AS "agentId", e.tool_id AS "toolId", e.owner_id AS "ownerId", e.boundary,
       e.constraints <> '[]'::jsonb AS constrained, e.created_at AS "createdAt", coalesce(e.widened_at, e.created_at) AS since,
       e.expires_at AS "expiresAt", coalesce(r.resources, '[]'::jsonb) AS resources, coalesce(u.uses, 0) AS uses,
       coalesce(u.days, '{}') AS days, x.last_used_at AS "lastUsedAt"
     FROM entitlement e
     JOIN agent a ON a.org_id = e.org_id AND a.id = e.agent_id AND a.lifecycle <> 'retired'
     LEFT JOIN reach r ON r.entitlement_id = e.id LEFT JOIN use u ON u.entitlement_id = e.id
     LEFT JOIN entitlement_use x ON x.org_id = e.org_id AND x.entitlement_id = e.id
     WHERE e.org_id = $1 AND e.state = 'active' AND e.created_at <= $3::timestamptz AND (e.expires_at IS NULL OR e.expires_at > $3::timestamptz)
     ORDER BY e.id`,
    [orgId, since, now],
  );
  return z.array(row).parse(rows);
}
