import type pg from "pg";
import * as z from "zod/mini";
import { digestOf } from "../../core/kernel";
import {
  type AgentFacts,
  type Bundle,
  type ChainSpec,
  compileBundle,
  compileDocument,
  type EntitlementSpec,
  type ModelClass,
  policyDocument,
  type ResourceFacts,
  type ToolFacts,
} from "../../core/policy";
import { ask } from "../pool";

type Row = Record<string, never>;
type Epoch = { epoch: bigint; frozen: boolean };

/**
 * Loads what an org's decisions rest on, inside the caller's snapshot, and compiles it.
 * @param classes models' classes by the inventory, which speak before the policy's own list
 */
export async function loadBundle(
  client: pg.PoolClient,
  orgId: string,
  { epoch, frozen }: Epoch,
  annotationsOf: (cedar: string) => Record<string, string>,
  classes: Readonly<Record<string, ModelClass>> = {},
): Promise<{ bundle: Bundle; names: Map<string, string> }> {
  const all = <T extends object>(text: string) =>
    ask<T & Row>(client, { text, values: [orgId] }) as Promise<T[]>;
  const external = await all<{ value: string; handle: string }>(EXTERNAL_IDS);
  const agents = withNames(await all<Omit<AgentFacts, "names">>(AGENTS), external);
  const tools = await all<ToolFacts>(TOOLS);
  const { guardrails, settings } = publishedPolicy(await all<StoredPolicy>(POLICY));
  const bundle = compileBundle({
    org: orgId,
    epoch,
    frozen,
    agents,
    tools,
    resources: await all<ResourceFacts>(RESOURCES),
    entitlements: named(
      await all<StoredEntitlement>(ENTITLEMENTS),
      new Map(agents.map((a) => [a.id, a.handle])),
      new Map(tools.map((t) => [t.uuid, t.id])),
    ),
    guardrails: guardrails.map((g) => ({ ...g, annotations: annotationsOf(g.cedar) })),
    chains: namedChains(await all<StoredChain>(CHAINS), new Map(tools.map((t) => [t.uuid, t.id]))),
    settings: { ...settings, modelClasses: { ...settings.modelClasses, ...classes } },
  });
  const names = new Map(external.map((e) => [e.value, e.handle]));
  for (const agent of agents) names.set(agent.id, agent.handle).set(agent.handle, agent.handle);
  return { bundle, names };
}

/** An agent's handle, id and external ids are all its names. */
function withNames(
  agents: readonly Omit<AgentFacts, "names">[],
  external: readonly { value: string; handle: string }[],
): AgentFacts[] {
  const values = new Map<string, string[]>();
  for (const { value, handle } of external)
    values.set(handle, [...(values.get(handle) ?? []), value]);
  return agents.map((agent) => ({
    ...agent,
    names: [...new Set([agent.handle, agent.id, ...(values.get(agent.handle) ?? [])])].sort(),
  }));
}

type StoredPolicy = { number: number; document: unknown; digest: string };

/** @throws where there is no published policy, or it cannot be read: then nothing is decided by it */
function publishedPolicy([published]: readonly StoredPolicy[]) {
  if (!published) throw new Error("the org has no published policy");
  if (digestOf(published.document) !== published.digest)
    throw new Error(`policy ${published.number} is not what was published`);
  return compileDocument(z.parse(policyDocument, published.document), published.number);
}

type StoredEntitlement = Omit<EntitlementSpec, "agent" | "tool"> & {
  agentId: string;
  toolId: string;
};

/**
 * Agents and tools are joined here and not in SQL: on tables that nothing has analysed yet the planner takes every one for a row
 * or two and may multiply them all.
 */
function named(
  stored: readonly StoredEntitlement[],
  agents: ReadonlyMap<string, string>,
  tools: ReadonlyMap<string, string>,
): EntitlementSpec[] {
  return stored.flatMap(({ agentId, toolId, ...spec }) => {
    const agent = agents.get(agentId);
    const tool = tools.get(toolId);
    return agent === undefined || tool === undefined ? [] : [{ ...spec, agent, tool }];
  });
}

type StoredChain = Omit<ChainSpec, "steps"> & { steps: { toolId: string; repeats: boolean }[] };

/** A chain's steps by their tools' names. What no tool is called is never called, so such a chain is never completed. */
function namedChains(
  stored: readonly StoredChain[],
  tools: ReadonlyMap<string, string>,
): ChainSpec[] {
  return stored.map(({ steps, ...chain }) => ({
    ...chain,
    steps: steps.map(({ toolId, repeats }) => ({ tool: tools.get(toolId) ?? toolId, repeats })),
  }));
}

const AGENTS = `SELECT id, handle, lifecycle, access_class AS "accessClass", autonomy, ceiling, owner_id AS "ownerId",
    limited_to_chains AS "limitedToChains"
  FROM agent WHERE org_id = $1`;

const TOOLS = `SELECT id AS uuid, server || '/' || name AS id, server, description, state, schema_hash AS "definitionHash",
    schema_hash IS DISTINCT FROM reviewed_hash AS changed, effects, labels, argument_roles AS "argumentRoles",
    resource_map AS "resourceMap", owner_id AS "ownerId"
  FROM tool WHERE org_id = $1`;

const RESOURCES = `SELECT handle, sensitivity, tags, kind, owner_id AS "ownerId" FROM resource WHERE org_id = $1`;

const POLICY = `SELECT number, document, digest FROM policy_version WHERE org_id = $1 AND state = 'published'`;

const ENTITLEMENTS = `SELECT e.id, e.agent_id AS "agentId", e.tool_id AS "toolId", e.purpose, e.constraints, e.obligations,
    e.boundary, e.step_up AS "stepUp", e.expires_at AS "expiresAt",
    ARRAY(SELECT r.handle FROM entitlement_resource er JOIN resource r ON r.org_id = er.org_id AND r.id = er.resource_id
          WHERE er.org_id = e.org_id AND er.entitlement_id = e.id ORDER BY r.handle) AS resources
  FROM entitlement e WHERE e.org_id = $1 AND e.state = 'active'`;

const CHAINS = `SELECT c.id, c.handle, c.name, c.version, c.steps, c.boundary, c.step_up AS "stepUp",
    ARRAY(SELECT a.handle FROM chain_agent ca JOIN agent a ON a.org_id = ca.org_id AND a.id = ca.agent_id
          WHERE ca.org_id = c.org_id AND ca.chain_id = c.id ORDER BY a.handle) AS agents
  FROM chain c WHERE c.org_id = $1 AND c.state = 'declared'`;

const EXTERNAL_IDS = `SELECT x.value, a.handle FROM agent_external_id x
  JOIN agent a ON a.org_id = x.org_id AND a.id = x.agent_id WHERE x.org_id = $1`;
