import { providerSetKeyContract } from "../../contract/provider";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { timeOf } from "../show";
import { command } from "../verb";
import { findProvider } from "./provider-row";
import { sealedKey } from "./settings";

export const setProviderKey = command(providerSetKeyContract, async (tx, ctx, { id, key }) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const before = await findProvider(tx, orgId, id);
  const now = ctx.now();
  await tx.provider.update({
    where: { orgId_id: { orgId, id } },
    data: {
      ...{ sealedKey: sealedKey(ctx, before, key), keySetAt: now, updatedAt: now },
      ...{ testedAt: null, testOk: null, testNote: null },
    },
    select: { id: true },
  });
  return {
    result: { id, keySetAt: timeOf(now) },
    event: changeEvent({
      kind: before.keySetAt ? "provider.key_rotated" : "provider.key_set",
      subject: { type: "provider", id },
      before: { keySetAt: before.keySetAt },
      after: { keySetAt: now },
      open: ["keySetAt"],
    }),
  };
});
