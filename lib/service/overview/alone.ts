import { EFFECTS, SENSITIVITIES, type Sensitivity } from "../../core/kernel";
import { ACCESS_CLASSES, AUTONOMIES, BOUNDARIES, LIFECYCLES, TOOL_STATES } from "../../core/policy";
import { actsAlone, mayReach } from "../../core/reach";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { oneOf, someOf } from "../show";

/** One way in which an agent reaches a resource without a person. */
export type AloneWay = {
  agentId: string;
  entitlementId: string;
  tool: string;
  resourceId: string;
  sensitivity: Sensitivity;
};

type Row = {
  agent_id: string;
  autonomy: string;
  access_class: string;
  ceiling: string;
  lifecycle: string;
  id: string;
  boundary: string;
  tool: string;
  tool_state: string;
  effects: string[];
  resources: string[];
  sensitivities: string[];
};

/** Every way in which agents reach resources without a person, of one agent or of all. */
export async function aloneWays(tx: Tx, ctx: Ctx, agentId?: string): Promise<AloneWay[]> {
  const rows = await tx.$queryRawUnsafe<Row[]>(
    `SELECT a.id AS agent_id, a.autonomy, a.access_class, a.ceiling, a.lifecycle, e.id, e.boundary,
       t.server || '/' || t.name AS tool, t.state AS tool_state, t.effects,
       array_agg(r.id::text ORDER BY r.id) AS resources, array_agg(r.sensitivity ORDER BY r.id) AS sensitivities
     FROM entitlement e
     JOIN agent a ON a.org_id = e.org_id AND a.id = e.agent_id
     JOIN tool t ON t.org_id = e.org_id AND t.id = e.tool_id
     JOIN entitlement_resource er ON er.org_id = e.org_id AND er.entitlement_id = e.id
     JOIN resource r ON r.org_id = er.org_id AND r.id = er.resource_id
     WHERE e.org_id = $1::uuid AND e.state = 'active' AND (e.expires_at IS NULL OR e.expires_at > $2::timestamptz)
       AND e.boundary <> 'step_up' AND a.lifecycle = 'active' AND t.state = 'active' AND ($3::uuid IS NULL OR a.id = $3::uuid)
     GROUP BY a.org_id, a.id, e.org_id, e.id, t.org_id, t.id`,
    ctx.orgId,
    ctx.now(),
    agentId ?? null,
  );
  return rows.flatMap(waysOf);
}

function waysOf(row: Row): AloneWay[] {
  const agent = {
    lifecycle: oneOf(LIFECYCLES, row.lifecycle),
    accessClass: oneOf(ACCESS_CLASSES, row.access_class),
    autonomy: oneOf(AUTONOMIES, row.autonomy),
    ceiling: oneOf(SENSITIVITIES, row.ceiling),
  };
  const tool = {
    state: oneOf(TOOL_STATES, row.tool_state),
    effects: someOf(EFFECTS, row.effects),
  };
  if (!actsAlone({ agent, tool, boundary: oneOf(BOUNDARIES, row.boundary) })) return [];
  return row.resources.flatMap((resourceId, n) => {
    const sensitivity = oneOf(SENSITIVITIES, row.sensitivities[n] ?? "");
    if (!mayReach(agent, sensitivity)) return [];
    const way = { agentId: row.agent_id, entitlementId: row.id, tool: row.tool };
    return [{ ...way, resourceId, sensitivity }];
  });
}
