import { modelCreateContract } from "../../contract/model";
import { AppError, invalid } from "../../core/kernel";
import { changeEvent, refuseDuplicate } from "../change";
import { bumpEpoch } from "../epoch";
import { requireActivePerson } from "../relation";
import { command } from "../verb";
import { findModel } from "./model-row";
import { factsOf, OPEN_FACTS, refuseOverlong, refuseReserved, refuseSecretTexts } from "./settings";

/** Lists of models are read whole. */
const MOST_MODELS = 500;

export const createModel = command(modelCreateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  refuseReserved(input.handle);
  refuseOverlong(input);
  await refuseSecretTexts(ctx, input);
  await bumpEpoch(tx, orgId);
  await requireActivePerson(tx, orgId, input.ownerId, "/ownerId");
  if (!(await tx.provider.count({ where: { orgId, id: input.providerId } })))
    throw invalid("/providerId", "is not a provider of this organisation");
  if ((await tx.model.count({ where: { orgId } })) >= MOST_MODELS)
    throw new AppError("conflict", `There are ${MOST_MODELS} models already.`);
  const { handle, name, providerId, providerModel, notes, contextTokens, maxOutputTokens } = input;
  const [id, now] = [ctx.newId(), ctx.now()];
  await refuseDuplicate(
    `There is a model with the handle ${handle}.`,
    tx.model.create({
      data: {
        ...{ orgId, id, handle, name, providerId, providerModel, class: input.class, notes },
        ...{ contextTokens, maxOutputTokens, sensitivity: "public", status: "active" },
        priceInput: input.prices.input,
        priceCached: input.prices.cached,
        priceOutput: input.prices.output,
        priceReasoning: input.prices.reasoning,
        ownerId: input.ownerId ?? null,
        ...{ createdAt: now, updatedAt: now },
      },
    }),
  );
  return {
    result: { id, handle },
    event: changeEvent({
      kind: "model.added",
      subject: { type: "model", id },
      after: factsOf(await findModel(tx, orgId, id)),
      open: OPEN_FACTS,
    }),
  };
});
