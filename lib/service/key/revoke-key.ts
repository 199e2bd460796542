import { keyRevokeContract } from "../../contract/key";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { timeOf } from "../show";
import { command } from "../verb";
import { findKey } from "./key-row";

export const revokeKey = command(keyRevokeContract, async (tx, ctx, { id, reason }) => {
  await bumpEpoch(tx, ctx.orgId);
  const key = await findKey(tx, ctx.orgId, id);
  if (key.revokedAt) throw new AppError("conflict", "The key is revoked already.");
  const revokedAt = ctx.now();
  await tx.apiKey.update({
    where: { orgId_id: { orgId: ctx.orgId, id } },
    data: { revokedAt },
    select: { id: true },
  });
  return {
    result: { id, revokedAt: timeOf(revokedAt) },
    event: changeEvent({
      kind: "key.revoked",
      subject: { type: "key", id },
      before: { revokedAt: null },
      after: { revokedAt },
      open: ["revokedAt"],
      reason,
    }),
  };
});
