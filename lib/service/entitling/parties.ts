import { AppError, invalid } from "../../core/kernel";
import type { Tx } from "../../store/transact";

/**
 * The agent and the tool of an entitlement to be.
 * @throws AppError `invalid` naming the one that is not there; `conflict` for a retired agent or a tool that was not reviewed
 */
export async function findParties(tx: Tx, orgId: string, agentId: string, toolId: string) {
  const agent = await tx.agent.findFirst({ where: { orgId, id: agentId } });
  if (!agent) throw invalid("/agentId", "is not an agent of this organisation");
  const tool = await tx.tool.findFirst({ where: { orgId, id: toolId } });
  if (!tool) throw invalid("/toolId", "is not a tool of this organisation");
  refuseRetired(agent);
  if (tool.state !== "active")
    throw new AppError("conflict", `The tool is ${tool.state}: review it before anyone uses it.`);
  return { agent, tool };
}

/** @throws AppError `conflict` for an agent that does nothing any more */
export function refuseRetired(agent: { lifecycle: string }): void {
  if (agent.lifecycle === "retired")
    throw new AppError("conflict", "A retired agent is granted nothing.");
}
