import { modelUpdateContract } from "../../contract/model";
import { AppError, rankOf, SENSITIVITIES } from "../../core/kernel";
import { changeEvent, refuseStale } from "../change";
import { bumpEpoch } from "../epoch";
import { requireActivePerson } from "../relation";
import { oneOf, timeOf } from "../show";
import { command } from "../verb";
import { findModel } from "./model-row";
import {
  factsOf,
  OPEN_FACTS,
  pricesOf,
  refuseOverlong,
  refuseRetired,
  refuseSecretTexts,
} from "./settings";

export const updateModel = command(modelUpdateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  await refuseSecretTexts(ctx, input);
  await bumpEpoch(tx, orgId);
  const before = await findModel(tx, orgId, input.id);
  refuseRetired(before);
  refuseStale(input.unchangedSince, before.updatedAt);
  await requireActivePerson(tx, orgId, input.ownerId, "/ownerId");
  const was = oneOf(SENSITIVITIES, before.sensitivity);
  if (input.sensitivity !== undefined && rankOf(input.sensitivity) > rankOf(was))
    throw new AppError("forbidden", "Clearing a model for more is an act of its own: widen it.", {
      reason: "widening",
      issues: [{ path: "/sensitivity", message: "is higher than it is cleared for" }],
    });
  const { name, providerModel, notes, contextTokens, maxOutputTokens, sensitivity } = input;
  refuseOverlong({
    contextTokens: contextTokens ?? before.contextTokens,
    maxOutputTokens: maxOutputTokens ?? before.maxOutputTokens,
  });
  await tx.model.update({
    where: { orgId_id: { orgId, id: before.id } },
    data: {
      ...{ name, providerModel, class: input.class, notes, contextTokens, maxOutputTokens },
      ...{ sensitivity, ownerId: input.ownerId, ...pricesOf(input.prices) },
      updatedAt: ctx.now(),
    },
  });
  const after = await findModel(tx, orgId, before.id);
  return {
    result: { id: after.id, updatedAt: timeOf(after.updatedAt) },
    event: changeEvent({
      kind: "model.updated",
      subject: { type: "model", id: after.id },
      before: factsOf(before),
      after: factsOf(after),
      open: OPEN_FACTS,
      reason: input.reason,
    }),
  };
});
