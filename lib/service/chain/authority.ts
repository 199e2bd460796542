import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { ownsAll } from "../entitling/authority";
import { type ActingPerson, isOneOf } from "../relation";
import { type StoredChain, stepsOf } from "./declared-row";

/** What a change lets agents do more of: these agents' calls of these tools; of all where none are named. */
export type Widened = { agents: readonly string[] | "all"; tools?: readonly string[] };

/**
 * That the acting person may declare or narrow for these agents: operators for all, others for agents that they own or sponsor.
 * @param agents ids; none: all agents
 * @throws AppError `forbidden`
 */
export async function requireStakeIn(
  tx: Tx,
  orgId: string,
  acting: ActingPerson,
  agents: readonly string[],
): Promise<void> {
  if (acting.operator) return;
  const held = await tx.agent.count({
    where: {
      orgId,
      id: { in: [...agents] },
      OR: [{ ownerId: acting.id }, { sponsorId: acting.id }],
    },
  });
  if (acting.id !== null && agents.length > 0 && held === new Set(agents).size) return;
  throw new AppError(
    "forbidden",
    "Only admin or security bind agents by chains that they neither own nor sponsor.",
    { reason: "not_related" },
  );
}

/**
 * That the acting person may let agents do more: whoever owns everything that is reached by it, as for any wider access.
 * @throws AppError `forbidden`, reason `not_owner`
 */
export async function requireWidening(
  tx: Tx,
  orgId: string,
  acting: ActingPerson,
  widened: Widened,
): Promise<void> {
  if (await ownsEverything(tx, orgId, acting, widened)) return;
  throw new AppError(
    "forbidden",
    "This lets agents do more. Only the chain's owner, or the owner of everything that is reached by it, does so.",
    { reason: "not_owner" },
  );
}

/** Whether the acting person owns all that these agents' entitlements reach. */
export async function ownsEverything(
  tx: Tx,
  orgId: string,
  acting: ActingPerson,
  { agents, tools }: Widened,
): Promise<boolean> {
  const entitlements = await tx.entitlement.findMany({
    where: {
      ...{ orgId, state: "active" },
      ...(agents === "all" ? {} : { agentId: { in: [...agents] } }),
      ...(tools ? { toolId: { in: [...tools] } } : {}),
    },
    select: {
      tool: { select: { ownerId: true } },
      resources: { select: { resource: { select: { ownerId: true } } } },
    },
  });
  return entitlements.every(({ tool, resources }) =>
    ownsAll(
      acting,
      tool,
      resources.map(({ resource }) => resource),
    ),
  );
}

/** Whether the acting person may lower a chain's boundary, or end it: its owner, and whoever owns all that is reached by it. */
export async function mayWiden(
  tx: Tx,
  orgId: string,
  acting: ActingPerson,
  chain: StoredChain,
): Promise<boolean> {
  if (isOneOf(acting, [chain.ownerId])) return true;
  const agents = chain.agents.map(({ agent }) => agent.id);
  return ownsEverything(tx, orgId, acting, {
    agents: agents.length === 0 ? "all" : agents,
    tools: stepsOf(chain).map(({ toolId }) => toolId),
  });
}

/** The agents among these that are limited to chains; of all where none are named. */
export async function limitedAmong(
  tx: Tx,
  orgId: string,
  agents: readonly string[],
): Promise<string[]> {
  const rows = await tx.agent.findMany({
    where: {
      ...{ orgId, limitedToChains: true },
      ...(agents.length === 0 ? {} : { id: { in: [...agents] } }),
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
