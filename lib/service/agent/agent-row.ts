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
} as const;

/** One agent as the database has it. */
export async function findAgent(tx: Tx, orgId: string, id: string) {
  const agent = await tx.agent.findFirst({ where: { orgId, id }, include: AGENT_READ });
  if (!agent) throw notFound("agent");
  return agent;
}
export type StoredAgent = Awaited<ReturnType<typeof findAgent>>;

/** Adds to agents when they were last seen at work. */
export async function withLastSeen<Agent extends { id: string }>(
  tx: Tx,
  orgId: string,
  agents: readonly Agent[],
): Promise<(Agent & { lastSeenAt: Date | null })[]> {
  const rows = await tx.$queryRawUnsafe<{ id: string; at: Date | null }[]>(
    `SELECT a.id::text, (SELECT s.last_at FROM session s WHERE s.org_id = $1::uuid AND s.agent_id = a.id
       ORDER BY s.last_at DESC LIMIT 1) AS at
     FROM unnest($2::uuid[]) AS a (id)`,
    orgId,
    agents.map(({ id }) => id),
  );
  const seen = new Map(rows.map(({ id, at }) => [id, at]));
  return agents.map((agent) => ({ ...agent, lastSeenAt: seen.get(agent.id) ?? null }));
}

/** An agent as lists show it. */
export function showAgent(
  agent: StoredAgent & { lastSeenAt: Date | null },
  entitlements: number,
): AgentRow {
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
    lastSeenAt: timeOrNull(agent.lastSeenAt),
    entitlements,
    createdAt: timeOf(agent.createdAt),
    updatedAt: timeOf(agent.updatedAt),
  };
}

/** Entitlements in force: active and not expired. */
export function inForce(now: Date) {
  return { state: "active", OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
}
