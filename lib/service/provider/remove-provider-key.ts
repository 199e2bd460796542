import { providerRemoveKeyContract } from "../../contract/provider";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { command } from "../verb";
import { findProvider } from "./provider-row";

export const removeProviderKey = command(providerRemoveKeyContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const before = await findProvider(tx, orgId, input.id);
  if (!before.keySetAt) throw new AppError("conflict", "The provider has no key.");
  await tx.provider.update({
    where: { orgId_id: { orgId, id: before.id } },
    data: { sealedKey: null, keySetAt: null, updatedAt: ctx.now() },
    select: { id: true },
  });
  return {
    result: { id: before.id, keySetAt: null },
    event: changeEvent({
      kind: "provider.key_removed",
      subject: { type: "provider", id: before.id },
      before: { keySetAt: before.keySetAt },
      after: { keySetAt: null },
      open: ["keySetAt"],
      reason: input.reason,
    }),
  };
});
