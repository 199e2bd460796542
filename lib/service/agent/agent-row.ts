import { AGENT_ORIGINS, AGENT_TRIAGE, type AgentRow } from "../../contract/agent";
import { notFound, SENSITIVITIES } from "../../core/kernel";
import { ACCESS_CLASSES, AUTONOMIES, LIFECYCLES } from "../../core/policy";
import type { Tx } from "../../store/transact";
import { oneOf, REF, timeOf, timeOrNull } from "../show";

/** What a row of agents is read with. */
export const AGENT_READ = {
  owner: REF,
  sponsor: REF,
  mergedInto: REF,
  sessions: { select: { lastAt: true }, orderBy: { lastAt: "desc" }, take: 1 },
} as const;

/** One agent as the database has it. */
export async function findAgent(tx: Tx, orgId: string, id: string) {
  const agent = await tx.agent.findFirst({ where: { orgId, id }, include: AGENT_READ });
  if (!agent) throw notFound("agent");
  return agent;
}
export type StoredAgent = Awaited<ReturnType<typeof findAgent>>;

/** An agent as lists show it. */
export function showAgent(agent: StoredAgent, entitlements: number): AgentRow {
  return {
    id: agent.id,
    handle: agent.handle,
    name: agent.name,
    purpose: agent.purpose,
    owner: agent.owner,
    sponsor: agent.sponsor,
    autonomy: oneOf(AUTONOMIES, agent.autonomy),
    accessClass: oneOf(ACCESS_CLASSES, agent.accessClass),
    ceiling: oneOf(SENSITIVITIES, agent.ceiling),
    lifecycle: oneOf(LIFECYCLES, agent.lifecycle),
    origin: oneOf(AGENT_ORIGINS, agent.origin),
    triage: agent.triage === null ? null : oneOf(AGENT_TRIAGE, agent.triage),
    mergedInto: agent.mergedInto,
    nextReviewAt: timeOrNull(agent.nextReviewAt),
    lastSeenAt: timeOrNull(agent.sessions[0]?.lastAt),
    entitlements,
    createdAt: timeOf(agent.createdAt),
    updatedAt: timeOf(agent.updatedAt),
  };
}

/** Entitlements in force: active and not expired. */
export function inForce(now: Date) {
  return { state: "active", OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
}
