import * as z from "zod/mini";
import { LIFECYCLES } from "../core/policy";
import { lifecycleResult, seenEntitlements } from "./agent";
import { why } from "./field";
import { ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

/** The first of some things, and how many there are. */
const some = <T extends z.ZodMiniType>(one: T) =>
  z.object({ total: z.number(), rows: z.array(one) });

const keyRef = z.object({ id: z.string(), name: z.string(), others: z.array(z.string()) });
const credentialRef = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  issuer: z.string(),
  keptIn: z.string(),
  /** Other agents that hold it too. */
  sharedWith: z.array(z.string()),
});
export type CredentialToRotate = z.infer<typeof credentialRef>;

/** What stops with an agent, as things stand now. */
export const agentConsequences = z.object({
  lifecycle: z.enum(LIFECYCLES),
  openSessions: some(z.object({ id: z.string(), name: z.string(), lastAt: time })),
  /** Open sessions of other agents that it delegated to: they end with its own. */
  childSessions: some(z.object({ id: z.string(), name: z.string(), agent: ref })),
  pendingApprovals: some(z.object({ id: z.string(), name: z.string(), requestedAt: time })),
  activeGrants: z.number(),
  entitlements: some(z.object({ id: z.string(), name: z.string(), purpose: z.string() })),
  /** Gateway keys that speak for it alone, and those that go on speaking for others. */
  ownKeys: some(keyRef),
  sharedKeys: some(keyRef),
  /** What it holds elsewhere, as far as the inventory knows. */
  credentials: some(credentialRef),
  /** Calls decided in the last hour. */
  recentCalls: z.number(),
});
export type AgentConsequences = z.infer<typeof agentConsequences>;

/** What stopped with the agent. */
export const agentStopped = z.extend(lifecycleResult, {
  grantsRevoked: z.number(),
  approvalsCancelled: z.number(),
  /** Entitlements that no longer permit anything. */
  entitlementsStopped: z.number(),
  /** Sessions that ended, those that it delegated to among them. */
  sessionsEnded: z.number(),
});
export type AgentStopped = z.infer<typeof agentStopped>;

export const agentPreviewStopContract = queryContract({
  name: "agent.preview-stop",
  path: "/agents/:id/preview-stop",
  permission: "agent.read",
  summary: "What would stop with an agent, were it suspended or retired now.",
  input: z.object({ id: uuid }),
  output: agentConsequences,
});

export const agentSuspendContract = commandContract({
  name: "agent.suspend",
  path: "/agents/:id/suspend",
  permission: "agent.suspend",
  summary: "Blocks every call of an agent from the next record on; revokes its grants.",
  input: z.object({
    id: uuid,
    reason: why,
    /** Ends its open sessions too; otherwise they stay, and every call in them is blocked. */
    endSessions: z.optional(z.boolean()),
  }),
  output: agentStopped,
});

export const agentResumeContract = commandContract({
  name: "agent.resume",
  path: "/agents/:id/resume",
  permission: "agent.suspend",
  summary: "Lets a suspended agent act again; revoked grants stay revoked.",
  input: z.object({ id: uuid, reason: why, seenEntitlements }),
  output: lifecycleResult,
});

export const agentRetireContract = commandContract({
  name: "agent.retire",
  path: "/agents/:id/retire",
  permission: "agent.suspend",
  summary:
    "Ends an agent for good: its sessions, grants, requests, entitlements and the keys that speak for it alone.",
  input: z.object({ id: uuid, reason: why }),
  output: z.extend(agentStopped, {
    keysRevoked: z.number(),
    keysShared: z.number(),
    credentialsToRotate: z.number(),
  }),
});

const who = z.object({ type: z.string(), id: z.string(), name: z.string() });

/** One step of an agent's life. */
export const agentStep = z.object({
  id: z.string(),
  at: time,
  kind: z.string(),
  actor: who,
  /** Why, in the person's words; null where none was given or the reader may not read it. */
  reason: z.nullable(z.string()),
  /** Members that changed, whose values may stand in the record. */
  before: z.record(z.string(), z.json()),
  after: z.record(z.string(), z.json()),
});
export type AgentStep = z.infer<typeof agentStep>;

export const agentHistoryContract = queryContract({
  name: "agent.history",
  path: "/agents/:id/history",
  permission: "agent.read",
  summary: "The steps of an agent's life, the latest first: who took them, and why.",
  input: z.object({ id: uuid }),
  output: z.object({ rows: z.array(agentStep) }),
});

/** What stopped when an agent was retired, and what people still have to do elsewhere. */
export const offboarding = z.object({
  agent: ref,
  at: time,
  by: who,
  reason: z.nullable(z.string()),
  figures: z.object({
    sessionsEnded: z.number(),
    approvalsCancelled: z.number(),
    grantsRevoked: z.number(),
    entitlementsStopped: z.number(),
  }),
  entitlements: z.array(z.object({ id: z.string(), name: z.string(), purpose: z.string() })),
  keysRevoked: z.array(ref),
  keysShared: z.array(ref),
  /** With when each was last rotated: one that was rotated since is done. */
  credentials: z.array(z.extend(credentialRef, { rotatedAt: z.nullable(time), done: z.boolean() })),
  /** Identities that other systems still accept from it. */
  externalIds: z.array(z.object({ kind: z.string(), issuer: z.string(), value: z.string() })),
  openFindings: z.number(),
});
export type Offboarding = z.infer<typeof offboarding>;

export const agentOffboardingContract = queryContract({
  name: "agent.offboarding",
  path: "/agents/:id/offboarding",
  permission: "agent.read",
  summary: "The report of a retired agent: what stopped, and what remains to be done elsewhere.",
  input: z.object({ id: uuid }),
  output: offboarding,
});
