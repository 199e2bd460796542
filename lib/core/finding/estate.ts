import type { CredentialKind } from "../credential";
import type { Effect, Sensitivity } from "../kernel";
import type {
  ACCESS_CLASSES,
  AUTONOMIES,
  BOUNDARIES,
  LIFECYCLES,
  PolicyDocument,
  TOOL_STATES,
} from "../policy";

/** What rules over states look at: an org's inventory, its policy, and what is counted of its use, all as of one moment. */
export type Estate = {
  now: Date;
  /** Since when each person who is not simply there is not; everybody else is. */
  people: ReadonlyMap<string, "left" | "suspended">;
  agents: readonly EstateAgent[];
  tools: readonly EstateTool[];
  entitlements: readonly EstateEntitlement[];
  credentials: readonly EstateCredential[];
  keys: readonly EstateKey[];
  policy: { number: number; document: PolicyDocument };
  /** By agent: its sessions within the look-back for behaviour. */
  sessions: ReadonlyMap<string, SessionFigures>;
  /** By agent: what the policy in force leaves open to it. */
  open: ReadonlyMap<string, EstateOpen>;
  limits: readonly LimitHits[];
  combinations: readonly CombinationReach[];
  approvers: readonly ApproverFigures[];
  drifted: readonly DriftedAgent[];
  driftedSessions: readonly DriftedSession[];
  models: readonly EstateModel[];
  strayed: readonly StrayedSession[];
  /** Observed chains that are not declared for all who run them; mined from sessions since a moment, and how many make a path a chain. */
  chains: readonly EstateChain[];
  mining: { since: Date; support: number };
  /** How long a yes is good for, in seconds. */
  grantSeconds: number;
};

export type EstateModel = {
  id: string;
  handle: string;
  status: "active" | "deprecated" | "retired";
  ownerId: string | null;
  createdAt: Date;
  reviewedAt: Date | null;
  reviewDueAt: Date | null;
  deprecatedAt: Date | null;
  endsAt: Date | null;
  /** The handle of what takes its place. */
  replacement: string | null;
  /** Who called it within the window, by whatever name it was reported: since its deprecation, where it has one. */
  use: readonly { agentId: string; calls: number }[];
};

export type EstateAgent = {
  id: string;
  handle: string;
  lifecycle: (typeof LIFECYCLES)[number];
  accessClass: (typeof ACCESS_CLASSES)[number];
  autonomy: (typeof AUTONOMIES)[number];
  purpose: boolean;
  ownerId: string | null;
  sponsorId: string | null;
  /** Telemetry found it, and nobody has decided on it. */
  discovered: boolean;
  createdAt: Date;
  /** Sessions and executions at any time, as kept. */
  sessions: number;
  executions: number;
};

export type EstateTool = {
  id: string;
  /** `<server>/<name>`. */
  tool: string;
  state: (typeof TOOL_STATES)[number];
  discovered: boolean;
  effects: readonly Effect[];
  labels: readonly string[];
  schemaHash: string;
  reviewedHash: string | null;
  reviewedAt: Date | null;
  ownerId: string | null;
  createdAt: Date;
  executions: number;
  agents: number;
};

/** An entitlement in force, beside its use over the look-back. */
export type EstateEntitlement = {
  id: string;
  version: number;
  agentId: string;
  toolId: string;
  ownerId: string | null;
  boundary: (typeof BOUNDARIES)[number];
  constrained: boolean;
  createdAt: Date;
  /** Granted, or last made wider. */
  since: Date;
  expiresAt: Date | null;
  resources: readonly {
    id: string;
    sensitivity: Sensitivity;
    tags: readonly string[];
    reached: boolean;
  }[];
  uses: number;
  /** Days with a use, as `2026-11-21`, in order. */
  days: readonly string[];
  lastUsedAt: Date | null;
};

export type EstateCredential = {
  id: string;
  kind: CredentialKind;
  issuedAt: Date | null;
  rotatedAt: Date | null;
  renewedAt: Date | null;
  rotateEveryDays: number | null;
  expiresAt: Date | null;
  createdAt: Date;
  ownerId: string | null;
  agentIds: readonly string[];
  sensitivities: readonly Sensitivity[];
};

/** A gateway key in force. */
export type EstateKey = {
  id: string;
  createdAt: Date;
  expiresAt: Date | null;
  agentIds: readonly string[];
};

export type SessionFigures = {
  sessions: number;
  /** Length at p95, in hours. */
  lengthP95: number;
  /** Thinking before a step at p95, in seconds, over `deliberating` sessions in which any was seen. */
  deliberationP95: number;
  deliberating: number;
  /** Yeses for it within the look-back, and those that ran out unused. */
  grants: number;
  unused: number;
  /** Sessions in which one call was repeated often enough, the worst first, at most 20; and how many there are. */
  loops: readonly { id: string; value: number }[];
  looping: number;
};

/** What an agent's entitlements let its sessions come to, as the rules that decide answer when asked ahead. Rules go by handles. */
export type EstateOpen = {
  /** What may mark a session, and effects that no rule is sure to stop or ask about after it. */
  pairs: readonly { label: string; effect: Effect }[];
  /** Rules that may stop such a pair, by what cannot be told ahead. */
  unsure: readonly string[];
  /** Whether every call is stopped, or asked about, once a session is old or long enough; and rules that may do so. */
  bounded: boolean;
  unsureBounds: readonly string[];
};

export type LimitHits = { agentId: string; limit: string; blocked: number; asked: number };

/** A combination rule of which an agent's entitlements hold every side: the tools that bring each. */
export type CombinationReach = {
  agentId: string;
  rule: string;
  sides: readonly (readonly string[])[];
};

export type ApproverFigures = {
  personId: string;
  answers: number;
  yes: number;
  medianSeconds: number;
  /** The quickest, at most 20. */
  quickest: readonly { id: string; seconds: number }[];
};

/** A session of late whose telemetry shows another model than its route named. */
export type StrayedSession = {
  sessionId: string;
  agentId: string;
  model: string;
  routed: string | null;
  routeId: string;
  spanId: string | null;
  seenAt: Date;
  sensitive: boolean;
};

export type EstateChain = {
  key: string;
  /** The declared chain that it deviates from. */
  declaredId: string | null;
  /** Tool ids in order. */
  tools: readonly string[];
  /** Agents that run it without its being declared for them, with their sessions. */
  undeclaredFor: readonly { id: string; sessions: number }[];
  weight: number;
  /** The highest that was reached. */
  sensitivity: Sensitivity;
};

export type DriftedAgent = {
  agentId: string;
  from: Date;
  to: Date;
  sessions: number;
  baselineSessions: number;
  q: number;
  falseAlarms: number;
  moved: readonly { measure: string; p: number; jsd: number; psi: number }[];
};

export type DriftedSession = {
  agentId: string;
  sessionId: string;
  score: number;
  threshold: number;
  sessions: number;
  days: number;
  from: Date;
  reasons: readonly string[];
  open: boolean;
};
