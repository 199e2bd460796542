import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { findModel } from "./model-row";
import { factsOf, OPEN_FACTS } from "./settings";

/**
 * Retires a model, or takes a retirement or deprecation back, for every gateway from its next record on.
 * @throws AppError `conflict` when it is there already
 */
export async function setStatus(
  tx: Tx,
  ctx: Ctx,
  input: { id: string; reason: string },
  status: "retired" | "active",
) {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const before = await findModel(tx, orgId, input.id);
  if (before.status === status)
    throw new AppError(
      "conflict",
      `The model is ${status === "active" ? "in service" : status} already.`,
    );
  await tx.model.update({
    where: { orgId_id: { orgId, id: before.id } },
    data: {
      ...(status === "active" ? { deprecatedAt: null, endsAt: null, replacementId: null } : {}),
      ...{ status, updatedAt: ctx.now() },
    },
  });
  const after = await findModel(tx, orgId, before.id);
  return {
    result: { id: after.id, status },
    event: changeEvent({
      kind: status === "retired" ? "model.retired" : "model.restored",
      subject: { type: "model", id: after.id },
      before: factsOf(before),
      after: factsOf(after),
      open: OPEN_FACTS,
      reason: input.reason,
    }),
  };
}
