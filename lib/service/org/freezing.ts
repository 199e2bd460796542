import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";

/**
 * Freezes or unfreezes the org: the kill switch for every agent at once.
 * @throws AppError `conflict` when it is so already
 */
export async function setFrozen(tx: Tx, ctx: Ctx, frozen: boolean, reason: string) {
  await bumpEpoch(tx, ctx.orgId);
  const { count } = await tx.orgEpoch.updateMany({
    where: { orgId: ctx.orgId, frozen: !frozen },
    data: { frozen },
  });
  if (count === 0)
    throw new AppError("conflict", frozen ? "It is frozen already." : "It is not frozen.");
  return {
    result: { frozen },
    event: changeEvent({
      kind: frozen ? "org.frozen" : "org.unfrozen",
      subject: { type: "org", id: ctx.orgId },
      before: { frozen: !frozen },
      after: { frozen },
      open: ["frozen"],
      reason,
    }),
  };
}
