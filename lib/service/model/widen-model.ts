import { modelWidenContract } from "../../contract/model";
import { invalid, rankOf, SENSITIVITIES } from "../../core/kernel";
import { changeEvent, refuseStale } from "../change";
import { bumpEpoch } from "../epoch";
import { oneOf, timeOf } from "../show";
import { command } from "../verb";
import { findModel } from "./model-row";
import { refuseRetired } from "./settings";

export const widenModel = command(modelWidenContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { sensitivity } = input;
  await bumpEpoch(tx, orgId);
  const before = await findModel(tx, orgId, input.id);
  refuseRetired(before);
  refuseStale(input.unchangedSince, before.updatedAt);
  const was = oneOf(SENSITIVITIES, before.sensitivity);
  if (rankOf(sensitivity) <= rankOf(was))
    throw invalid("/sensitivity", "is not more than the model is cleared for");
  const now = ctx.now();
  await tx.model.update({
    where: { orgId_id: { orgId, id: before.id } },
    data: { sensitivity, updatedAt: now },
  });
  const { region, trains, retentionDays } = before.provider;
  return {
    result: { id: before.id, sensitivity, updatedAt: timeOf(now) },
    event: changeEvent({
      kind: "model.widened",
      subject: { type: "model", id: before.id },
      before: { sensitivity: was },
      after: { sensitivity },
      open: ["sensitivity"],
      reason: input.reason,
      // The terms that stood when somebody said so.
      figures: { trains, retention_days: retentionDays, region_known: region !== "" },
    }),
  };
});
