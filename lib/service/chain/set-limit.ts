import { AppError, notFound } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import type { Done } from "../verb";

type Setting = { agentId: string; reason: string; limited: boolean };

/**
 * Limits an agent to its chains, or lifts that, from the next record on.
 * @param requireRight refuses whoever may not
 * @throws AppError `not_found`, `conflict` where it is so already or the agent is retired
 */
export async function setLimit(
  tx: Tx,
  ctx: Ctx,
  { agentId, reason, limited }: Setting,
  requireRight: () => Promise<void>,
): Promise<Done<{ agentId: string; limited: boolean }>> {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const agent = await tx.agent.findFirst({ where: { orgId, id: agentId } });
  if (!agent) throw notFound("agent");
  await requireRight();
  if (agent.lifecycle === "retired") throw new AppError("conflict", "The agent is retired.");
  if (agent.limitedToChains === limited)
    throw new AppError(
      "conflict",
      limited ? "The agent is limited to chains already." : "The agent is not limited to chains.",
    );
  await tx.agent.update({
    where: { orgId_id: { orgId, id: agentId } },
    data: { limitedToChains: limited, updatedAt: ctx.now() },
  });
  return {
    result: { agentId, limited },
    event: changeEvent({
      kind: limited ? "agent.limited" : "agent.unlimited",
      subject: { type: "agent", id: agentId },
      agent: agentId,
      before: { limitedToChains: agent.limitedToChains },
      after: { limitedToChains: limited },
      open: ["limitedToChains"],
      reason,
    }),
  };
}
