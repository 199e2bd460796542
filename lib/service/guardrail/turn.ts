import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { checkCedar, findGuardrail } from "./guardrail-row";

/**
 * Puts a guardrail in or out of force; a text that Cedar no longer accepts is not put in force.
 * @throws AppError `conflict` when it is so already
 */
export async function turnGuardrail(
  tx: Tx,
  ctx: Ctx,
  id: string,
  state: "on" | "off",
  reason?: string,
) {
  await bumpEpoch(tx, ctx.orgId);
  const before = await findGuardrail(tx, ctx.orgId, id);
  if (before.state === state) throw new AppError("conflict", `The guardrail is ${state} already.`);
  if (state === "on") checkCedar(ctx, before.cedar);
  await tx.guardrail.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: { state, updatedAt: ctx.now() },
  });
  return {
    result: { id, state },
    event: changeEvent({
      kind: `guardrail.turned_${state}`,
      subject: { type: "guardrail", id },
      before: { state: before.state },
      after: { state },
      open: ["state"],
      reason,
    }),
  };
}
