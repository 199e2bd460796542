import { modelDeprecateContract } from "../../contract/model";
import { invalid } from "../../core/kernel";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { command } from "../verb";
import { findModel } from "./model-row";
import { factsOf, OPEN_FACTS, refuseRetired, requireReplacement } from "./settings";

/** Said again, it changes what was said: the date it was first said stays. */
export const deprecateModel = command(modelDeprecateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const before = await findModel(tx, orgId, input.id);
  refuseRetired(before);
  await requireReplacement(tx, orgId, before, input.replacementId);
  const now = ctx.now();
  const endsAt = input.endsAt ? new Date(input.endsAt) : input.endsAt;
  if (endsAt && endsAt <= now) throw invalid("/endsAt", "has passed; retire the model instead");
  await tx.model.update({
    where: { orgId_id: { orgId, id: before.id } },
    data: {
      ...{ status: "deprecated", deprecatedAt: before.deprecatedAt ?? now },
      ...{ endsAt, replacementId: input.replacementId, updatedAt: now },
    },
  });
  const after = await findModel(tx, orgId, before.id);
  return {
    result: { id: after.id, status: "deprecated" as const },
    event: changeEvent({
      kind: "model.deprecated",
      subject: { type: "model", id: after.id },
      before: factsOf(before),
      after: factsOf(after),
      open: OPEN_FACTS,
      reason: input.reason,
    }),
  };
});
