import type { Evaluate } from "../cedar";
import type { JsonObject } from "../kernel";
import {
  type AgentFacts,
  type Bundle,
  type ChainSpec,
  compileBundle,
  type EntitlementSpec,
  type GuardrailSpec,
  NO_SETTINGS,
  OBLIGATION_TYPES,
  type PolicySettings,
  type ResourceFacts,
  type ToolFacts,
} from "../policy";
import { NO_CHAIN, NO_DRIFT, NO_WINDOW } from "../session";
import type { DecideInput, SessionFacts } from "./request";

/** A small org, told by what matters in it; the rest is harmless. */
export type World = {
  frozen?: boolean;
  agents?: Record<string, Partial<AgentFacts>>;
  tools?: Record<string, Partial<ToolFacts>>;
  resources?: Record<string, Partial<ResourceFacts>>;
  entitlements?: (Partial<Omit<EntitlementSpec, "expiresAt">> & { expiresAt?: string })[];
  /** Declared chains by handle. */
  chains?: Record<string, Partial<Omit<ChainSpec, "handle" | "steps">> & { steps: string[] }>;
  settings?: Partial<PolicySettings>;
};

type Call = {
  agent?: string;
  tool?: string;
  arguments?: JsonObject;
  data?: string[];
  onBehalfOf?: string;
  task?: string;
};

/** What a decision rests on, told by what matters; without a word there are one agent, one reading tool and one plain entitlement. */
export type Situation = {
  world?: World;
  call?: Call;
  session?: Partial<SessionFacts>;
  supported?: string[];
  /** ISO time */
  now?: string;
};

const AGENT = "mailer";
const TOOL = "mail/send";
/** A Friday. */
const NOON = "2026-11-20T12:00:00.000Z";

/** Completes a situation to what `decide` takes, under these guardrails. */
export function situationInput(
  situation: Situation,
  guardrails: readonly GuardrailSpec[],
  evaluate: Evaluate,
): DecideInput {
  const { call = {}, session = {} } = situation;
  return {
    bundle: situationBundle(situation.world ?? {}, guardrails),
    proposal: {
      agent: call.agent ?? AGENT,
      tool: call.tool ?? TOOL,
      arguments: call.arguments ?? {},
      claimedData: call.data ?? [],
      ...(call.onBehalfOf === undefined ? {} : { onBehalfOf: call.onBehalfOf }),
      ...(call.task === undefined ? {} : { task: call.task }),
    },
    session: { ...QUIET_SESSION, ...session },
    supported: situation.supported ?? OBLIGATION_TYPES,
    grants: [],
    now: new Date(situation.now ?? NOON),
    evaluate,
  };
}

const QUIET_SESSION: SessionFacts = {
  ...{ externalId: "s-1", state: "open", labels: [], effects: [], calls: 0, depth: 0 },
  ...{ tools: [], tags: [] },
  ...{ openCalls: [], onBehalfOf: null, foreign: false, intentSource: "opener" },
  ...{ window: NO_WINDOW, task: null, origins: {}, drift: NO_DRIFT },
  ...{ plan: { checked: false, covered: false }, chain: NO_CHAIN },
};

/** Compiles a situation's world. */
function situationBundle(world: World, guardrails: readonly GuardrailSpec[]): Bundle {
  return compileBundle({
    org: "org-1",
    epoch: 1n,
    frozen: world.frozen ?? false,
    agents: Object.entries({ [AGENT]: {}, ...world.agents }).map(([h, a]) => agentOf(h, a)),
    tools: Object.entries({ [TOOL]: {}, ...world.tools }).map(([id, t]) => toolOf(id, t)),
    resources: Object.entries(world.resources ?? {}).map(([handle, r]) => ({
      ...{ handle, sensitivity: "internal", tags: [], kind: "system", ownerId: null },
      ...r,
    })),
    entitlements: (world.entitlements ?? [{}]).map(entitlementOf),
    guardrails: [...guardrails],
    chains: Object.entries(world.chains ?? {}).map(([handle, { steps, ...given }]) => ({
      ...{ id: handle, handle, name: handle, version: 1, agents: [], boundary: "none" },
      ...{ stepUp: null, steps: steps.map((tool) => ({ tool, repeats: false })) },
      ...given,
    })),
    settings: { ...NO_SETTINGS, ...world.settings },
  });
}

function agentOf(handle: string, given: Partial<AgentFacts>): AgentFacts {
  const id = `agent-${handle}`;
  return {
    ...{ id, handle, lifecycle: "active", autonomy: "acts", names: [handle, id] },
    ...{ accessClass: "touches_sensitive_systems", ceiling: "restricted", ownerId: null },
    ...given,
  };
}

function toolOf(id: string, given: Partial<ToolFacts>): ToolFacts {
  return {
    ...{ uuid: `tool-${id}`, id, server: id.split("/")[0] ?? id, state: "active" },
    ...{ description: "", definitionHash: "d1", changed: false, effects: ["read"], labels: [] },
    ...{ argumentRoles: {}, resourceMap: [], ownerId: null },
    ...given,
  };
}

function entitlementOf(e: NonNullable<World["entitlements"]>[number], i: number): EntitlementSpec {
  return {
    ...{ id: `e${i + 1}`, agent: AGENT, tool: TOOL, purpose: "answering letters" },
    ...{ resources: [], constraints: [], obligations: [], boundary: "none", stepUp: null },
    ...e,
    expiresAt: e.expiresAt === undefined ? null : new Date(e.expiresAt),
  };
}
