import { AppError } from "../../core/kernel";
import type { ProviderStatus } from "../../core/routing";
import type { Tx } from "../../store/transact";
import { changeEvent } from "../change";
import type { Ctx } from "../ctx";
import { bumpEpoch } from "../epoch";
import { findProvider } from "./provider-row";

const KINDS = { disabled: "provider.disabled", active: "provider.enabled" } as const;

/**
 * Takes a provider out of service, or back into it, for every gateway from its next record on; says in the event how many models go
 * with it.
 * @throws AppError `conflict` when it is there already
 */
export async function setStatus(
  tx: Tx,
  ctx: Ctx,
  input: { id: string; reason: string },
  status: ProviderStatus,
) {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const before = await findProvider(tx, orgId, input.id);
  if (before.status === status)
    throw new AppError("conflict", `The provider is ${status} already.`);
  await tx.provider.update({
    where: { orgId_id: { orgId, id: before.id } },
    data: { status, updatedAt: ctx.now() },
    select: { id: true },
  });
  return {
    result: { id: before.id, status },
    event: changeEvent({
      kind: KINDS[status],
      subject: { type: "provider", id: before.id },
      before: { status: before.status },
      after: { status },
      open: ["status"],
      reason: input.reason,
      figures: { models: before._count.models },
    }),
  };
}
