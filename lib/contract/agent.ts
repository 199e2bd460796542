import * as z from "zod/mini";
import { SENSITIVITIES } from "../core/kernel";
import { ACCESS_CLASSES, AUTONOMIES, LIFECYCLES } from "../core/policy";
import { handle, line, moment, proseOrNone, unchangedSince } from "./field";
import { listInput, manyOf, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

export const AGENT_ORIGINS = ["registered", "discovered"] as const;
/** What became of a discovered agent that is not one of ours. */
export const AGENT_TRIAGE = ["merged", "rejected"] as const;

export const agentRow = z.object({
  id: z.string(),
  handle: z.string(),
  name: z.string(),
  purpose: z.string(),
  owner: z.nullable(ref),
  sponsor: z.nullable(ref),
  autonomy: z.enum(AUTONOMIES),
  accessClass: z.enum(ACCESS_CLASSES),
  ceiling: z.enum(SENSITIVITIES),
  lifecycle: z.enum(LIFECYCLES),
  origin: z.enum(AGENT_ORIGINS),
  triage: z.nullable(z.enum(AGENT_TRIAGE)),
  /** Of which agent it is another name. */
  mergedInto: z.nullable(ref),
  nextReviewAt: z.nullable(time),
  lastSeenAt: z.nullable(time),
  entitlements: z.number(),
  createdAt: time,
  updatedAt: time,
});
export type AgentRow = z.infer<typeof agentRow>;

export const agentDetail = z.extend(agentRow, {
  models: z.array(z.string()),
  externalIds: z.array(z.object({ kind: z.string(), issuer: z.string(), value: z.string() })),
  /** Agents that are other names of it. */
  otherNames: z.array(ref),
  /** What it still needs before it may act, by field; empty when nothing is missing. */
  missing: z.array(z.object({ path: z.string(), message: z.string() })),
  counts: z.object({
    /** Active and not expired. */
    entitlements: z.number(),
    sessions: z.number(),
    openSessions: z.number(),
    /** Gateway keys that may speak for it and are not revoked. */
    keys: z.number(),
    pendingApprovals: z.number(),
    activeGrants: z.number(),
  }),
});
export type AgentDetail = z.infer<typeof agentDetail>;

const models = z.array(line(200)).check(z.maxLength(50));
const person = z.nullable(uuid);
const settings = {
  name: z.optional(line(120)),
  purpose: z.optional(proseOrNone(2000)),
  ownerId: z.optional(person),
  sponsorId: z.optional(person),
  autonomy: z.optional(z.enum(AUTONOMIES)),
  accessClass: z.optional(z.enum(ACCESS_CLASSES)),
  models: z.optional(models),
  ceiling: z.optional(z.enum(SENSITIVITIES)),
  nextReviewAt: z.optional(z.nullable(moment)),
};

export const lifecycleResult = z.object({ id: z.string(), lifecycle: z.enum(LIFECYCLES) });

/** How many entitlements in force the caller has looked at: with any, an agent begins to act only once somebody has. */
export const seenEntitlements = z.optional(z.int().check(z.minimum(0)));

export const agentNamesContract = queryContract({
  name: "agent.names",
  path: "/agents/names",
  permission: "agent.read",
  summary: "What every agent is called, by name: for choosing among them.",
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        ...{ id: z.string(), name: z.string(), handle: z.string() },
        ownerId: z.nullable(z.string()),
        sponsorId: z.nullable(z.string()),
      }),
    ),
  }),
});

export const agentListContract = queryContract({
  name: "agent.list",
  path: "/agents",
  permission: "agent.read",
  summary: "Agents, searched by name, handle or purpose.",
  input: z.object({
    ...listInput,
    lifecycle: manyOf(LIFECYCLES),
    accessClass: manyOf(ACCESS_CLASSES),
    autonomy: manyOf(AUTONOMIES),
    origin: manyOf(AGENT_ORIGINS),
    /** Ids of people who own it. */
    owner: manyTexts,
    /** Ids of people who answer for it. */
    sponsor: manyTexts,
    /** Those that nobody owns, or nobody answers for. */
    without: manyOf(["owner", "sponsor"]),
    triage: manyOf(AGENT_TRIAGE),
    /** Named in the list of models that it may use. */
    model: manyTexts,
  }),
  output: pageOf(agentRow),
});

export const agentGetContract = queryContract({
  name: "agent.get",
  path: "/agents/:id",
  permission: "agent.read",
  summary: "One agent with its external ids and what hangs on it.",
  input: z.object({ id: uuid }),
  output: agentDetail,
});

export const agentCreateContract = commandContract({
  name: "agent.create",
  path: "/agents",
  permission: "agent.write",
  summary: "Registers an agent as a proposal; its handle never changes.",
  input: z.object({ ...settings, handle, name: line(120) }),
  output: z.extend(lifecycleResult, { handle: z.string() }),
});

export const agentUpdateContract = commandContract({
  name: "agent.update",
  path: "/agents/:id/update",
  permission: "agent.write",
  summary:
    "Changes what is known of an agent; only an operator raises its access class or ceiling.",
  input: z.object({ ...settings, id: uuid, unchangedSince }),
  output: z.object({ id: z.string(), updatedAt: time }),
});

export const agentAdoptContract = commandContract({
  name: "agent.adopt",
  path: "/agents/:id/adopt",
  permission: "agent.write",
  summary: "Makes a proposed agent active once it has owner, sponsor, purpose and access class.",
  input: z.object({ ...settings, id: uuid, seenEntitlements }),
  output: lifecycleResult,
});
