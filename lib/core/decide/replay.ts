import type { Evaluate } from "../cedar";
import { canonicalize, type JsonObject } from "../kernel";
import {
  type AgentFacts,
  type Bundle,
  type ChainSpec,
  compileBundle,
  type EntitlementSpec,
  type GuardrailSpec,
  type PolicySettings,
  type ResourceFacts,
  type ToolFacts,
} from "../policy";
import { NO_CHAIN, NO_DRIFT, NO_WINDOW, openAsOne, type WindowFacts } from "../session";
import { decide } from "./decide";
import type { Decided, DecideInput, GrantFacts, Proposal, SessionFacts } from "./request";
import type { ReadSql } from "./sql";

/**
 * Everything that one decision rested on beside the policy, as plain JSON: enough to decide it again, under that policy or
 * another. What equals its default is left out.
 */
export type DecisionFacts = {
  v: 1;
  org: string;
  frozen?: true;
  agent?: Lean<AgentFacts>;
  tool?: Lean<ToolFacts>;
  /** Those among which the tool's mapping and the caller's claims choose. */
  resources?: ResourceFacts[];
  /** All of this agent for this tool. */
  entitlements?: (Lean<Omit<EntitlementSpec, "expiresAt">> & { expiresAt?: string })[];
  /** The declared chains that this call completes. */
  chains?: ChainSpec[];
  proposal: Lean<Proposal>;
  session: Lean<Omit<SessionFacts, "window">> & { window?: Partial<WindowFacts> };
  supported?: string[];
  grants?: (Omit<GrantFacts, "expiresAt"> & { expiresAt: string })[];
  /** ISO time. */
  now: string;
};

/** A value without the members that equal their default. */
type Lean<T> = Partial<T>;

/** A published policy as far as decisions are concerned. */
export type ReplayPolicy = { guardrails: readonly GuardrailSpec[]; settings: PolicySettings };

/** What evaluates: Cedar, and the reader of SQL texts. */
export type ReplayEngine = { evaluate: Evaluate; readSql?: ReadSql | undefined };

const PROPOSAL = { agent: "", tool: "", arguments: {}, claimedData: [] } satisfies Proposal;

const SESSION: SessionFacts = {
  ...{ externalId: "", state: "open", labels: [], effects: [], tools: [], tags: [] },
  ...{ calls: 0, depth: 0, openCalls: [], onBehalfOf: null, foreign: false, intentSource: null },
  ...{ window: NO_WINDOW, task: null, origins: {}, drift: NO_DRIFT },
  ...{ plan: { checked: false, covered: false }, chain: NO_CHAIN },
};

const AGENT: AgentFacts = {
  ...{ id: "", handle: "", lifecycle: "active", accessClass: "uses_tools", autonomy: "acts" },
  ...{ ceiling: "internal", ownerId: null, names: [], limitedToChains: false },
};

const TOOL: ToolFacts = {
  ...{ uuid: "", id: "", server: "", description: "", state: "active", definitionHash: "" },
  ...{ changed: false, effects: [], labels: [], argumentRoles: {}, resourceMap: [] },
  ownerId: null,
};

const ENTITLEMENT: Omit<EntitlementSpec, "expiresAt"> = {
  ...{ id: "", agent: "", tool: "", purpose: "", resources: [], constraints: [] },
  ...{ obligations: [], boundary: "none", stepUp: null },
};

/** What a decision rests on, to be kept with its record. */
export function factsOf(input: DecideInput): DecisionFacts {
  const { bundle, proposal, session, now } = input;
  const agent = bundle.agent(proposal.agent);
  const tool = bundle.tool(proposal.tool);
  const { window, ...others } = session;
  const rest = { ...others, openCalls: openAsOne(session.openCalls, now) };
  const permits = agent && tool ? bundle.permits(agent.handle, tool.id).entitlements : [];
  return {
    v: 1,
    org: bundle.org,
    ...(bundle.frozen ? { frozen: true } : {}),
    ...(agent ? { agent: lean(agent, AGENT) } : {}),
    // What a tool says of itself is not for policies.
    ...(tool ? { tool: lean({ ...tool, description: "" }, TOOL) } : {}),
    ...some("resources", resourcesFor(bundle, tool, proposal)),
    ...some("entitlements", permits.map(keptEntitlement)),
    ...some("chains", bundle.chainsNamed(session.chain.completes)),
    proposal: lean(proposal, PROPOSAL),
    session: { ...lean(rest, SESSION), ...member("window", lean(window, NO_WINDOW)) },
    ...some("supported", [...input.supported]),
    ...some(
      "grants",
      input.grants.map((grant) => ({ ...grant, expiresAt: grant.expiresAt.toISOString() })),
    ),
    now: now.toISOString(),
  };
}

/**
 * Decides again what was decided on these facts. Under the policy of that time it gives the recorded answer.
 * @param facts as `factsOf` made them, also after a way through JSON
 * @throws what `decide` throws
 */
export function replay(facts: DecisionFacts, policy: ReplayPolicy, engine: ReplayEngine): Decided {
  const { window, ...session } = facts.session;
  const bundle = compileBundle({
    org: facts.org,
    epoch: 0n,
    frozen: facts.frozen ?? false,
    agents: facts.agent ? [{ ...AGENT, ...facts.agent }] : [],
    tools: facts.tool ? [{ ...TOOL, ...facts.tool }] : [],
    resources: facts.resources ?? [],
    entitlements: (facts.entitlements ?? []).map(({ expiresAt, ...spec }) => ({
      ...{ ...ENTITLEMENT, ...spec },
      expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
    })),
    guardrails: [...policy.guardrails],
    chains: facts.chains ?? [],
    settings: policy.settings,
  });
  return decide({
    bundle,
    proposal: { ...PROPOSAL, ...facts.proposal },
    session: { ...SESSION, ...session, window: { ...NO_WINDOW, ...window } },
    supported: facts.supported ?? [],
    grants: (facts.grants ?? []).map((g) => ({ ...g, expiresAt: new Date(g.expiresAt) })),
    now: new Date(facts.now),
    evaluate: engine.evaluate,
    ...(engine.readSql ? { readSql: engine.readSql } : {}),
  });
}

function keptEntitlement({ expiresAt, ...spec }: EntitlementSpec) {
  const kept = lean(spec, ENTITLEMENT);
  return expiresAt === null ? kept : { ...kept, expiresAt: expiresAt.toISOString() };
}

function resourcesFor(
  bundle: Bundle,
  tool: ToolFacts | undefined,
  { claimedData }: Proposal,
): ResourceFacts[] {
  const mapped = (tool?.resourceMap ?? []).map((rule) => rule.resource);
  const handles = [...new Set([...mapped, ...claimedData])].sort();
  return handles.flatMap((handle) => bundle.resource(handle) ?? []);
}

/** Without what is undefined or equals its default. */
function lean<T extends object>(value: T, defaults: Partial<T>): Partial<T> {
  const told = Object.entries(value).filter(([name, member]) => {
    if (member === undefined) return false;
    const usual = (defaults as JsonObject)[name];
    return usual === undefined || canonicalize(usual) !== canonicalize(member);
  });
  return Object.fromEntries(told) as Partial<T>;
}

function some<const K extends string, T>(name: K, list: T[]): Partial<Record<K, T[]>> {
  return list.length === 0 ? {} : ({ [name]: list } as Record<K, T[]>);
}

function member<const K extends string, T extends object>(
  name: K,
  value: T,
): Partial<Record<K, T>> {
  return Object.keys(value).length === 0 ? {} : ({ [name]: value } as Record<K, T>);
}
