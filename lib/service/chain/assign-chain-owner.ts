import { chainAssignOwnerContract } from "../../contract/chain-change";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { actingPerson, isOneOf, requireActivePerson } from "../relation";
import { command } from "../verb";
import { findChain } from "./declared-row";
import { OPEN_FACTS } from "./record";

export const assignChainOwner = command(chainAssignOwnerContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { id, ownerId, reason } = input;
  const acting = await actingPerson(tx, ctx);
  const chain = await findChain(tx, orgId, id);
  if (!acting.operator && !isOneOf(acting, [chain.ownerId]))
    throw new AppError("forbidden", "Only its owner, admin or security give a chain to someone.", {
      reason: "not_related",
    });
  await requireActivePerson(tx, orgId, ownerId, "/ownerId");
  if (chain.ownerId === ownerId)
    throw new AppError("invalid", "They own it already.", { reason: "no_change" });
  await tx.chain.update({
    where: { orgId_id: { orgId, id } },
    data: { ownerId, updatedAt: ctx.now() },
  });
  return {
    result: { id },
    event: changeEvent({
      kind: "chain.assigned",
      subject: { type: "chain", id },
      before: { ownerId: chain.ownerId },
      after: { ownerId },
      open: OPEN_FACTS,
      reason,
    }),
  };
});
