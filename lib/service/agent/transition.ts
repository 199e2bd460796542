import { AppError } from "../../core/kernel";
import type { LIFECYCLES } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { actingPerson } from "../relation";
import { findAgent, type StoredAgent } from "./agent-row";
import { requireRelation } from "./settings";

type Lifecycle = (typeof LIFECYCLES)[number];

/**
 * Moves an agent along its lifecycle, by someone who may; bumps the epoch first.
 * @param check refuses an agent that may not take this step yet
 * @throws AppError `conflict` when it is in none of the states it may come from
 */
export async function moveAgent(
  tx: Tx,
  ctx: Ctx,
  id: string,
  from: readonly Lifecycle[],
  to: Lifecycle,
  check?: (agent: StoredAgent) => Promise<void>,
): Promise<StoredAgent> {
  await bumpEpoch(tx, ctx.orgId);
  const acting = await actingPerson(tx, ctx);
  const before = await findAgent(tx, ctx.orgId, id);
  requireRelation(acting, before);
  if (!from.some((lifecycle) => lifecycle === before.lifecycle))
    throw new AppError("conflict", `The agent is ${before.lifecycle}, so it cannot become ${to}.`);
  await check?.(before);
  await tx.agent.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: { lifecycle: to, updatedAt: ctx.now() },
  });
  return before;
}
