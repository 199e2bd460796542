import type { Evaluate } from "../cedar";
import type { JsonObject } from "../kernel";
import {
  type AgentFacts,
  type Bundle,
  compileBundle,
  type EntitlementSpec,
  type GuardrailSpec,
  OBLIGATION_TYPES,
  type ResourceFacts,
  type ToolFacts,
} from "../policy";
import { NO_DRIFT, NO_WINDOW } from "../session";
import { decide } from "./decide";
import type { Decided, DecideInput, GrantFacts, SessionFacts } from "./request";

/** A small org as golden cases write it: only what matters to the case, the rest is harmless. */
export type World = {
  frozen?: boolean;
  agents?: Record<string, Partial<AgentFacts>>;
  tools?: Record<string, Partial<ToolFacts>>;
  resources?: Record<string, Partial<ResourceFacts>>;
  entitlements?: (Partial<Omit<EntitlementSpec, "expiresAt">> & { expiresAt?: string })[];
  /** Handle → Cedar text, or its annotations and `when …` alone. */
  guardrails?: Record<string, string>;
};

export type Call = {
  agent?: string;
  tool?: string;
  arguments?: JsonObject;
  data?: string[];
  onBehalfOf?: string;
};

/** What a decision rests on, as a case writes it. */
export type Situation = {
  world?: World;
  call?: Call;
  session?: Partial<SessionFacts>;
  supported?: string[];
  now?: string;
};

/** A grant given for what `asked` differs in from the case; else for this very call. */
export type CaseGrant = {
  id?: string;
  needs?: string[];
  digest?: string;
  state?: "active" | "consumed";
  expiresAt?: string;
  asked?: Situation;
};

export type Engine = {
  evaluate: Evaluate;
  annotationsOf: (cedar: string) => Record<string, string>;
};

const NOW = "2026-11-20T12:00:00.000Z";
const LATER = "2026-11-20T12:10:00.000Z";

/** One situation laid over another; members of the world by name, lists as a whole. */
export function over(base: Situation, more: Situation): Situation {
  const [a, b] = [base.world ?? {}, more.world ?? {}];
  const world: World = {
    ...a,
    ...b,
    agents: { ...a.agents, ...b.agents },
    tools: { ...a.tools, ...b.tools },
    resources: { ...a.resources, ...b.resources },
  };
  return {
    ...base,
    ...more,
    world,
    call: { ...base.call, ...more.call },
    session: { ...base.session, ...more.session },
  };
}

/** Compiles a case's world; without a word about them there are one agent, one reading tool and one plain entitlement. */
export function bundleOf(world: World, engine: Pick<Engine, "annotationsOf">): Bundle {
  return compileBundle({
    org: "org-1",
    epoch: 1n,
    frozen: world.frozen ?? false,
    agents: Object.entries({ mailer: {}, ...world.agents }).map(([handle, a]) => ({
      ...{ id: `agent-${handle}`, handle, lifecycle: "active", autonomy: "acts" },
      ...{ accessClass: "touches_sensitive_systems", ceiling: "restricted", ownerId: null },
      ...a,
    })),
    tools: Object.entries({ "mail/send": {}, ...world.tools }).map(([id, t]) => ({
      ...{ uuid: `tool-${id}`, id, server: id.split("/")[0] ?? id, state: "active" },
      ...{ description: "", definitionHash: "d1", changed: false, effects: ["read"], labels: [] },
      ...{ argumentRoles: {}, resourceMap: [], ownerId: null },
      ...t,
    })),
    resources: Object.entries(world.resources ?? {}).map(([handle, r]) => ({
      ...{ handle, sensitivity: "internal", tags: [], kind: "system", ownerId: null },
      ...r,
    })),
    entitlements: (world.entitlements ?? [{}]).map(entitlementOf),
    guardrails: Object.entries(world.guardrails ?? {}).map(([handle, text]) =>
      guardrailOf(handle, text, engine),
    ),
  } as Parameters<typeof compileBundle>[0]);
}

function entitlementOf(e: NonNullable<World["entitlements"]>[number], i: number): EntitlementSpec {
  return {
    ...{ id: `e${i + 1}`, agent: "mailer", tool: "mail/send", purpose: "answering letters" },
    ...{ resources: [], constraints: [], obligations: [], boundary: "none", stepUp: null },
    ...e,
    expiresAt: e.expiresAt === undefined ? null : new Date(e.expiresAt),
  };
}

export function guardrailOf(
  handle: string,
  text: string,
  { annotationsOf }: Pick<Engine, "annotationsOf">,
): GuardrailSpec {
  const [annotations, condition] = text.split(/\bwhen /, 2);
  const cedar = text.includes("forbid")
    ? text
    : `${annotations} forbid (principal, action, resource) when { ${condition} };`;
  return { handle, name: handle, cedar, annotations: annotationsOf(cedar) };
}

export function inputOf(situation: Situation, engine: Engine): DecideInput {
  const { call = {}, session = {} } = situation;
  return {
    bundle: bundleOf(situation.world ?? {}, engine),
    proposal: {
      agent: call.agent ?? "mailer",
      tool: call.tool ?? "mail/send",
      arguments: call.arguments ?? {},
      claimedData: call.data ?? [],
      ...(call.onBehalfOf === undefined ? {} : { onBehalfOf: call.onBehalfOf }),
    },
    session: {
      ...{ externalId: "s-1", state: "open", labels: [], effects: [], calls: 0, depth: 0 },
      ...{ openCalls: [], onBehalfOf: null, foreign: false, intentSource: "opener" },
      ...{ window: NO_WINDOW, task: null, origins: {}, drift: NO_DRIFT },
      plan: { checked: false, covered: false },
      ...session,
    },
    supported: situation.supported ?? OBLIGATION_TYPES,
    grants: [],
    now: new Date(situation.now ?? NOW),
    evaluate: engine.evaluate,
  };
}

/** Decides a situation, with the grants its case gives. */
export function decideCase(
  situation: Situation,
  engine: Engine,
  grants: readonly CaseGrant[] = [],
): Decided {
  const given = grants.map((grant, i) => grantOf(grant, i, situation, engine));
  return decide({ ...inputOf(situation, engine), grants: given });
}

function grantOf(grant: CaseGrant, i: number, situation: Situation, engine: Engine): GrantFacts {
  const asked = over(situation, grant.asked ?? {});
  const decided = decide(inputOf(asked, engine));
  return {
    id: grant.id ?? `g${i + 1}`,
    digest: grant.digest ?? decided.digest,
    state: grant.state ?? "active",
    expiresAt: new Date(grant.expiresAt ?? LATER),
    needs: grant.needs ?? decided.approvals.map((need) => need.policy),
    policies: decided.policies,
    labels: asked.session?.labels ?? [],
  };
}
