import * as z from "zod/mini";
import { agentRow, lifecycleResult } from "./agent";
import { line, why } from "./field";
import { listInput, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

export const EXTERNAL_ID_KINDS = ["otel", "spiffe", "oidc_subject", "client_id"] as const;

/** Something of the inventory that a discovered thing may be another name of, and what speaks for it. */
export const likeness = z.extend(ref, { why: z.string() });

export const discoveredAgent = z.object({
  agent: agentRow,
  firstSeenAt: z.nullable(time),
  lastSeenAt: z.nullable(time),
  sessions: z.number(),
  /** Executions that telemetry showed, and calls that it asked about. */
  executions: z.number(),
  calls: z.number(),
  /** Tools among its latest executions. */
  tools: z.array(ref),
  openFindings: z.number(),
  likely: z.array(likeness),
});
export type DiscoveredAgent = z.infer<typeof discoveredAgent>;

export const agentTriageContract = queryContract({
  name: "agent.list-discovered",
  path: "/triage/agents",
  permission: "agent.read",
  summary: "Agents that telemetry found and nobody has decided on, with what was seen of them.",
  input: z.object(listInput),
  output: pageOf(discoveredAgent),
});

export const agentMergeContract = commandContract({
  name: "agent.merge",
  path: "/agents/:id/merge",
  permission: "agent.write",
  summary:
    "Says that a proposed agent is another name of a known one: what telemetry says of it counts for that one from then on.",
  input: z.object({ id: uuid, intoId: uuid, reason: why }),
  output: z.extend(lifecycleResult, { intoId: z.string(), externalIdsMoved: z.number() }),
});

export const agentRejectContract = commandContract({
  name: "agent.reject",
  path: "/agents/:id/reject",
  permission: "agent.write",
  summary:
    "Says that a proposed agent is not one of ours; what it does is still recorded and found.",
  input: z.object({ id: uuid, reason: why }),
  output: lifecycleResult,
});

export const agentReconsiderContract = commandContract({
  name: "agent.reconsider",
  path: "/agents/:id/reconsider",
  permission: "agent.write",
  summary: "Puts a rejected agent back among those that await a decision.",
  input: z.object({ id: uuid, reason: why }),
  output: lifecycleResult,
});

/** How another system names an agent. */
export const externalId = z.object({
  kind: z.enum(EXTERNAL_ID_KINDS),
  /** Who gives such ids, e.g. an OIDC issuer; empty where there is none. */
  issuer: z._default(z.string().check(z.trim(), z.maxLength(500)), ""),
  value: line(500),
});
export type ExternalId = z.infer<typeof externalId>;

const ids = z._default(z.array(externalId).check(z.maxLength(50)), []);

export const agentSetExternalIdsContract = commandContract({
  name: "agent.set-external-ids",
  path: "/agents/:id/set-external-ids",
  permission: "agent.write",
  summary: "Adds and removes names under which other systems know an agent.",
  input: z.object({ id: uuid, add: ids, remove: ids }),
  output: z.object({ id: z.string(), externalIds: z.number() }),
});
