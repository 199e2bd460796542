import { providerGetContract } from "../../contract/provider";
import { SENSITIVITIES } from "../../core/kernel";
import { MODEL_CLASSES } from "../../core/policy";
import { MODEL_STATUSES } from "../../core/routing";
import { callsOf, readModelUse } from "../model-use";
import { oneOf } from "../show";
import { query } from "../verb";
import { findProvider, showProvider } from "./provider-row";

export const getProvider = query(providerGetContract, async (tx, ctx, { id }) => {
  const { orgId } = ctx;
  const provider = await findProvider(tx, orgId, id);
  const models = await tx.model.findMany({
    where: { orgId, providerId: id },
    orderBy: { name: "asc" },
  });
  const use = await readModelUse(tx, orgId, ctx.now());
  return {
    ...showProvider(provider),
    terms: provider.terms,
    offers: models.map((model) => ({
      ...{ id: model.id, handle: model.handle, name: model.name },
      providerModel: model.providerModel,
      class: oneOf(MODEL_CLASSES, model.class),
      sensitivity: oneOf(SENSITIVITIES, model.sensitivity),
      status: oneOf(MODEL_STATUSES, model.status),
      calls: callsOf(use, model.id),
    })),
  };
});
