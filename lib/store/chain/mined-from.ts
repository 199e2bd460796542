import * as z from "zod/mini";
import type { PathStep } from "../../core/chain";
import type { Effect, Sensitivity } from "../../core/kernel";
import { type MeetingRule, meetingRules, policyDocument } from "../../core/policy";
import type { Sql } from "../org-transaction";

/** How far back sessions are looked at, in days, and how many of the latest at most. */
export const LOOK_BACK_DAYS = 90;
const MOST_SESSIONS = 60_000;

export type MinedSession = {
  sessionId: string;
  agent: string;
  steps: PathStep[];
  firstAt: Date;
  lastAt: Date;
};
export type MinedTool = {
  id: string;
  name: string;
  state: string;
  effects: Effect[];
  labels: string[];
  argumentRoles: Record<string, { role?: string }>;
};
export type MinedResource = { handle: string; sensitivity: Sensitivity; tags: string[] };
export type MinedEntitlement = { agentId: string; toolId: string; resources: string[] };
export type MinedAgent = { handle: string; mayAct: boolean };
export type MinedDeclared = {
  id: string;
  version: number;
  steps: { toolId: string }[];
  agents: string[];
};

/** All that chains and combinations are mined from, as of one moment. */
export type MiningWorld = {
  since: Date;
  sessions: MinedSession[];
  tools: ReadonlyMap<string, MinedTool>;
  resources: ReadonlyMap<string, MinedResource>;
  /** By id. `mayAct`: it is active and may call tools. */
  agents: ReadonlyMap<string, MinedAgent>;
  entitlements: MinedEntitlement[];
  rules: MeetingRule[];
  declared: MinedDeclared[];
};

/** Reads it. @param now ends the look-back */
export async function readMiningWorld(sql: Sql, orgId: string, now: Date): Promise<MiningWorld> {
  const since = new Date(now.getTime() - LOOK_BACK_DAYS * 86_400_000);
  const all = async <T extends object>(text: string, ...more: unknown[]) =>
    (await sql.query<T>(text, [orgId, ...more])).rows;
  const tools = await all<MinedTool>(TOOLS);
  const resources = await all<MinedResource>(RESOURCES);
  const agents = await all<{ id: string } & MinedAgent>(AGENTS);
  const [policy] = await all<{ document: unknown }>(POLICY);
  const sessions = await all<MinedSession>(SESSIONS, since, MOST_SESSIONS);
  // What is said to have been looked at begins where the latest sessions that there was room for do.
  const earliest = sessions.length < MOST_SESSIONS ? since : (sessions.at(-1)?.lastAt ?? since);
  return {
    since: earliest,
    sessions,
    tools: new Map(tools.map((tool) => [tool.id, tool])),
    resources: new Map(resources.map((resource) => [resource.handle, resource])),
    agents: new Map(agents.map(({ id, ...agent }) => [id, agent])),
    entitlements: await all<MinedEntitlement>(ENTITLEMENTS, now),
    rules: policy ? meetingRules(z.parse(policyDocument, policy.document)) : [],
    declared: await all<MinedDeclared>(DECLARED),
  };
}

const SESSIONS = `SELECT session_id AS "sessionId", agent_id AS agent, steps, first_at AS "firstAt", last_at AS "lastAt"
  FROM chain_session WHERE org_id = $1 AND last_at >= $2 AND calls > 0 ORDER BY last_at DESC, session_id LIMIT $3`;

const TOOLS = `SELECT id, server || '/' || name AS name, state, effects, labels, argument_roles AS "argumentRoles"
  FROM tool WHERE org_id = $1`;

const RESOURCES = `SELECT handle, sensitivity, tags FROM resource WHERE org_id = $1`;

const AGENTS = `SELECT id, handle, lifecycle = 'active' AND access_class <> 'generates_only' AS "mayAct"
  FROM agent WHERE org_id = $1`;

const POLICY = `SELECT document FROM policy_version WHERE org_id = $1 AND state = 'published'`;

const ENTITLEMENTS = `SELECT e.agent_id AS "agentId", e.tool_id AS "toolId",
    ARRAY(SELECT r.handle FROM entitlement_resource er JOIN resource r ON r.org_id = er.org_id AND r.id = er.resource_id
          WHERE er.org_id = e.org_id AND er.entitlement_id = e.id ORDER BY r.handle) AS resources
  FROM entitlement e WHERE e.org_id = $1 AND e.state = 'active' AND (e.expires_at IS NULL OR e.expires_at > $2)`;

const DECLARED = `SELECT c.id, c.version, c.steps,
    ARRAY(SELECT ca.agent_id FROM chain_agent ca WHERE ca.org_id = c.org_id AND ca.chain_id = c.id ORDER BY 1) AS agents
  FROM chain c WHERE c.org_id = $1 AND c.state = 'declared' ORDER BY c.id`;
