import type { CedarPolicy, PolicySlice } from "../cedar";
import { digestOf } from "../kernel";
import { CEILING_POLICIES, ceilingText } from "./ceilings";
import { type ChainSpec, chainDemands, chainDigest, chainPolicy, chainToCedar } from "./chain";
import { type EntitlementSpec, entitlementToCedar } from "./entitlement";
import type { AgentFacts, ResourceFacts, ToolFacts } from "./facts";
import { type ForbidDemands, forbidDemands, type GuardrailSpec } from "./guardrail";
import { NO_SETTINGS, type PolicySettings } from "./settings";

/** All that decisions of one org rest on, at one epoch. Immutable. */
export type Bundle = {
  org: string;
  epoch: bigint;
  frozen: boolean;
  /** Digest over all policies: equal bundles have equal versions, at every gateway. */
  version: string;
  settings: PolicySettings;
  agent: (handle: string) => AgentFacts | undefined;
  tool: (id: string) => ToolFacts | undefined;
  resource: (handle: string) => ResourceFacts | undefined;
  /** The permits that could concern this agent and tool, in a fixed order. */
  permits: (
    agent: string,
    tool: string,
  ) => PolicySlice & { entitlements: readonly EntitlementSpec[] };
  /** Tools that some entitlement of the agent speaks of, sorted. Nothing permits it any other. */
  toolsOf: (agent: string) => readonly string[];
  /** The declared chains that are for any of these agents, by id; in a fixed order. */
  chainsFor: (agentIds: readonly string[]) => readonly ChainSpec[];
  /** Declared chains by their handles. */
  chainsNamed: (handles: readonly string[]) => ChainSpec[];
  /** Every forbid: ceilings, guardrails and the boundaries of declared chains. */
  forbids: PolicySlice;
  /** What a satisfied forbid does; hard where it is not known. */
  forbid: (policy: string) => ForbidDemands;
  /** Hash of one policy's text. */
  hashOf: (policy: string) => string | undefined;
};

export type BundleInput = {
  org: string;
  epoch: bigint;
  frozen: boolean;
  agents: AgentFacts[];
  tools: ToolFacts[];
  resources: ResourceFacts[];
  entitlements: EntitlementSpec[];
  guardrails: GuardrailSpec[];
  chains?: ChainSpec[];
  settings?: PolicySettings;
};

/** Compiles an org's inventory and policies into a bundle; lookups cost the same at 10 and 10,000 entitlements. */
export function compileBundle(input: BundleInput): Bundle {
  const agents = new Map(input.agents.map((a) => [a.handle, a]));
  const tools = new Map(input.tools.map((t) => [t.id, t]));
  const resources = new Map(input.resources.map((r) => [r.handle, r]));
  const permits = groupPermits(input.entitlements);
  const reached = groupTools(input.entitlements);
  const guardrails = input.guardrails.map((g) => ({ id: `guardrail:${g.handle}`, cedar: g.cedar }));
  const chains = [...(input.chains ?? [])].sort((a, b) => (a.handle < b.handle ? -1 : 1));
  const boundaries = chains.flatMap((chain) => {
    const cedar = chainToCedar(chain);
    return cedar === null ? [] : [{ id: chainPolicy(chain), cedar }];
  });
  const demands = new Map([
    ...input.guardrails.map((g) => [`guardrail:${g.handle}`, forbidDemands(g)] as const),
    ...chains.map((chain) => [chainPolicy(chain), chainDemands(chain)] as const),
  ]);
  const forbidPolicies = byId([...CEILING_POLICIES, ...guardrails, ...boundaries]);
  const hashes = new Map<string, string>();
  for (const { id, cedar } of forbidPolicies) hashes.set(id, digestOf(cedar));
  for (const group of permits.values())
    for (const { id, cedar } of group.policies) hashes.set(id, digestOf(cedar));
  const followed = chains.map((chain): [string, string] => [
    `followed:${chain.handle}`,
    chainDigest(chain),
  ]);
  const version = digestOf([...hashes, ...followed].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    org: input.org,
    epoch: input.epoch,
    frozen: input.frozen,
    version,
    settings: input.settings ?? NO_SETTINGS,
    agent: (handle) => agents.get(handle),
    tool: (id) => tools.get(id),
    resource: (handle) => resources.get(handle),
    permits: (agent, tool) => {
      const group = permits.get(pairKey(agent, tool));
      const key = `${version}:${pairKey(agent, tool)}`;
      return {
        key,
        effect: "permit",
        policies: group?.policies ?? [],
        entitlements: group?.specs ?? [],
      };
    },
    toolsOf: (agent) => reached.get(agent) ?? [],
    chainsFor: chainsByAgent(chains, input.agents),
    chainsNamed: (handles) => chains.filter(({ handle }) => handles.includes(handle)),
    forbids: { key: `${version}:forbids`, effect: "forbid", policies: forbidPolicies },
    forbid: (policy) =>
      demands.get(policy) ?? {
        verdict: "block",
        text: ceilingText(policy),
        obligations: [],
        approvals: [],
        ends: false,
      },
    hashOf: (policy) => hashes.get(policy),
  };
}

type Group = { specs: EntitlementSpec[]; policies: CedarPolicy[] };

function groupPermits(entitlements: readonly EntitlementSpec[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const spec of [...entitlements].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = pairKey(spec.agent, spec.tool);
    const group = groups.get(key) ?? { specs: [], policies: [] };
    group.specs.push(spec);
    group.policies.push({ id: `entitlement:${spec.id}`, cedar: entitlementToCedar(spec) });
    groups.set(key, group);
  }
  return groups;
}

function groupTools(entitlements: readonly EntitlementSpec[]): Map<string, string[]> {
  const tools = new Map<string, Set<string>>();
  for (const { agent, tool } of entitlements)
    tools.set(agent, (tools.get(agent) ?? new Set()).add(tool));
  return new Map([...tools].map(([agent, set]) => [agent, [...set].sort()]));
}

/** Most orgs have no chains, and most agents none of their own: they pay a lookup. */
function chainsByAgent(
  chains: readonly ChainSpec[],
  agents: readonly AgentFacts[],
): Bundle["chainsFor"] {
  if (chains.length === 0) return () => [];
  const handles = new Map(agents.map(({ id, handle }) => [id, handle]));
  const everyones = chains.filter((chain) => chain.agents.length === 0);
  const own = new Map<string, ChainSpec[]>();
  for (const chain of chains)
    for (const agent of chain.agents) own.set(agent, [...(own.get(agent) ?? []), chain]);
  return (ids) => {
    const named = ids.flatMap((id) => own.get(handles.get(id) ?? "") ?? []);
    return named.length === 0 ? everyones : [...new Set([...named, ...everyones])];
  };
}

function byId(policies: CedarPolicy[]): CedarPolicy[] {
  return policies.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function pairKey(agent: string, tool: string): string {
  return `${agent}\n${tool}`;
}
