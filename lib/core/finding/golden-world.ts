import { annotationsOf, policyToEst } from "../../adapters/cedar";
import { leftOpen } from "../access";
import {
  type AgentFacts,
  compileBundle,
  compileDocument,
  FOUNDING_DOCUMENT,
  type PolicyDocument,
} from "../policy";
import type {
  ApproverFigures,
  CombinationReach,
  DriftedAgent,
  DriftedSession,
  Estate,
  EstateAgent,
  EstateChain,
  EstateCredential,
  EstateEntitlement,
  EstateKey,
  EstateModel,
  EstateTool,
  LimitHits,
  SessionFigures,
  StrayedSession,
} from "./estate";

/** When every golden case plays. */
export const NOON = new Date("2026-11-21T12:00:00.000Z");
/** Long before every window. */
const BEFORE = "2026-01-10T09:00:00.000Z";

type Loose<T> = { [K in keyof T]?: unknown };

/** What a case says of its estate; what it leaves out is in order. */
export type Given = {
  people?: Record<string, "left" | "suspended">;
  agents?: Loose<EstateAgent>[];
  tools?: Loose<EstateTool>[];
  entitlements?: Loose<EstateEntitlement>[];
  credentials?: Loose<EstateCredential>[];
  keys?: Loose<EstateKey>[];
  policy?: Partial<PolicyDocument>;
  sessions?: Record<string, Partial<SessionFigures>>;
  limits?: LimitHits[];
  combinations?: CombinationReach[];
  approvers?: Loose<ApproverFigures>[];
  drifted?: Loose<DriftedAgent>[];
  driftedSessions?: Loose<DriftedSession>[];
  models?: Loose<EstateModel>[];
  strayed?: Loose<StrayedSession>[];
  chains?: Loose<EstateChain>[];
};

const AGENT = {
  ...{ id: "a1", handle: "clerk", lifecycle: "active", accessClass: "uses_tools" },
  ...{ autonomy: "acts", purpose: true, ownerId: "olga", sponsorId: "sven", discovered: false },
  ...{ createdAt: BEFORE, sessions: 0, executions: 0 },
};
const TOOL = {
  ...{ id: "t1", tool: "mail/read", state: "active", discovered: false, effects: ["read"] },
  ...{ labels: [], schemaHash: "h1", reviewedHash: "h1", reviewedAt: BEFORE, ownerId: "toni" },
  ...{ createdAt: BEFORE, executions: 0, agents: 0 },
};
const ENTITLEMENT = {
  ...{ id: "e1", version: 1, agentId: "a1", toolId: "t1", ownerId: "olga", boundary: "none" },
  ...{ constrained: false, createdAt: BEFORE, since: BEFORE, resources: [], uses: 40 },
  ...{ expiresAt: "2027-06-01T00:00:00.000Z", lastUsedAt: "2026-11-21T10:00:00.000Z" },
  days: ["2026-11-01", "2026-11-05", "2026-11-12", "2026-11-20", "2026-11-21"],
};
const CREDENTIAL = {
  ...{ id: "c1", kind: "api_key", issuedAt: BEFORE, rotatedAt: "2026-10-01T00:00:00.000Z" },
  ...{ renewedAt: "2026-10-01T00:00:00.000Z", rotateEveryDays: null, expiresAt: null },
  ...{ createdAt: BEFORE, ownerId: "olga", agentIds: ["a1"], sensitivities: ["internal"] },
};
const KEY = {
  ...{ id: "k1", createdAt: "2026-11-10T00:00:00.000Z", agentIds: ["a1"] },
  expiresAt: "2026-11-30T00:00:00.000Z",
};
const FIGURES: SessionFigures = {
  ...{ sessions: 60, lengthP95: 2, deliberationP95: 30, deliberating: 50 },
  ...{ grants: 4, unused: 1, loops: [], looping: 0 },
};
const DRIFTED = {
  ...{ agentId: "a1", from: "2026-11-14T12:00:00.000Z", to: NOON.toISOString(), sessions: 40 },
  ...{ baselineSessions: 160, q: 0.01, falseAlarms: 0.05, moved: [] },
};
const DRIFTED_SESSION = {
  ...{ agentId: "a1", sessionId: "s1", score: 70, threshold: 50, sessions: 300, days: 30 },
  ...{ from: "2026-10-22T00:00:00.000Z", reasons: ["request"], open: true },
};

const CHAIN = {
  ...{ key: "c0ffee", declaredId: null, tools: ["t1", "t2"], weight: 12 },
  ...{ undeclaredFor: [{ id: "a1", sessions: 9 }], sensitivity: "confidential" },
};

const STRAYED = {
  ...{ sessionId: "s1", agentId: "a1", model: "m-9-2026", routed: "m-1", routeId: "r1" },
  ...{ spanId: "e1", seenAt: "2026-11-21T11:00:00.000Z", sensitive: false },
};

const MODEL = {
  ...{ id: "m1", handle: "m-1", status: "active", ownerId: "olga", createdAt: BEFORE },
  ...{ reviewedAt: "2026-09-01T00:00:00.000Z", reviewDueAt: "2027-03-01T00:00:00.000Z" },
  ...{ deprecatedAt: null, endsAt: null, replacement: null, use: [] },
};

/** An estate in which nothing is wrong but what a case says. What its policy leaves open is asked of its rules. */
export function estateOf(given: Given): Estate {
  const inventory = {
    agents: each<EstateAgent>(AGENT, given.agents ?? [{}]),
    tools: each<EstateTool>(TOOL, given.tools ?? [{}]),
    entitlements: each<EstateEntitlement>(ENTITLEMENT, given.entitlements ?? [{}]),
  };
  const document = { ...FOUNDING_DOCUMENT, ...given.policy };
  return {
    now: NOON,
    people: new Map(Object.entries(given.people ?? {})),
    ...inventory,
    credentials: each<EstateCredential>(CREDENTIAL, given.credentials),
    keys: each<EstateKey>(KEY, given.keys),
    policy: { number: 3, document },
    sessions: new Map(
      Object.entries(given.sessions ?? {}).map(([id, own]) => [id, { ...FIGURES, ...own }]),
    ),
    open: openOf(inventory, document),
    limits: given.limits ?? [],
    combinations: given.combinations ?? [],
    approvers: each<ApproverFigures>({ personId: "olga", quickest: [] }, given.approvers),
    drifted: each<DriftedAgent>(DRIFTED, given.drifted),
    driftedSessions: each<DriftedSession>(DRIFTED_SESSION, given.driftedSessions),
    models: each<EstateModel>(MODEL, given.models),
    strayed: each<StrayedSession>(STRAYED, given.strayed),
    chains: each<EstateChain>(CHAIN, given.chains),
    mining: { since: new Date("2026-08-23T12:00:00.000Z"), support: 3 },
    grantSeconds: 900,
  };
}

type Inventory = Pick<Estate, "agents" | "tools" | "entitlements">;

/** As a worker reads it: the same bundle, with nothing that cases do not speak of. */
function openOf(inventory: Inventory, document: PolicyDocument): Estate["open"] {
  const { guardrails, settings } = compileDocument(document, 3);
  const bundle = compileBundle({
    ...{ org: "o1", epoch: 1n, frozen: false, settings, ...bundled(inventory) },
    guardrails: guardrails.map((one) => ({ ...one, annotations: annotationsOf(one.cedar) })),
  });
  const agents = inventory.agents.map(({ handle }) => handle);
  const open = leftOpen(bundle, policyToEst, NOON, { agents, counts: () => true });
  return new Map(
    inventory.agents.flatMap(({ id, handle }) => {
      const own = open.get(handle);
      return own ? [[id, own] as const] : [];
    }),
  );
}

function bundled({ agents, tools, entitlements }: Inventory) {
  const [agentOf, toolOf] = [
    new Map(agents.map(({ id, handle }) => [id, handle])),
    new Map(tools.map(({ id, tool }) => [id, tool])),
  ];
  const resources = entitlements.flatMap((e) => e.resources);
  return {
    agents: agents.map((agent): AgentFacts => {
      const { id, handle, lifecycle, accessClass, autonomy, ownerId } = agent;
      const ceiling = "restricted" as const;
      return { id, handle, lifecycle, accessClass, autonomy, ownerId, ceiling, names: [handle] };
    }),
    tools: tools.map(({ id, tool, ...facts }) => ({
      ...{ uuid: id, id: tool, server: tool.split("/")[0] ?? "", description: "" },
      ...{ state: facts.state, ownerId: facts.ownerId, argumentRoles: {}, resourceMap: [] },
      ...{ definitionHash: facts.schemaHash, changed: facts.schemaHash !== facts.reviewedHash },
      ...{ effects: [...facts.effects], labels: [...facts.labels] },
    })),
    resources: resources.map(({ id, sensitivity, tags }) => ({
      ...{ handle: id, sensitivity, tags: [...tags], kind: "store", ownerId: null },
    })),
    entitlements: entitlements.flatMap((e) => {
      const [agent, tool] = [agentOf.get(e.agentId), toolOf.get(e.toolId)];
      if (agent === undefined || tool === undefined) return [];
      return {
        ...{ id: e.id, agent, tool, purpose: "", constraints: [], obligations: [] },
        ...{ boundary: e.boundary, stepUp: null, expiresAt: e.expiresAt },
        resources: e.resources.map(({ id }) => id),
      };
    }),
  };
}

function each<T>(usual: object, given: readonly object[] = []): T[] {
  return given.map((one) => withDates({ ...usual, ...one }) as T);
}

/** JSON has no moments: members that name one, in full, are read as such. */
function withDates(one: object): object {
  return Object.fromEntries(
    Object.entries(one).map(([name, value]) => [name, isMoment(value) ? new Date(value) : value]),
  );
}

function isMoment(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT.*Z$/.test(value);
}
