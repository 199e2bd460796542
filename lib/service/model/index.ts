import type { Verb } from "../verb";
import { createModel } from "./create-model";
import { deprecateModel } from "./deprecate-model";
import { getModel } from "./get-model";
import { getModelOverview } from "./get-model-overview";
import { listModels } from "./list-models";
import { restoreModel } from "./restore-model";
import { retireModel } from "./retire-model";
import { updateModel } from "./update-model";
import { widenModel } from "./widen-model";

export {
  createModel,
  deprecateModel,
  getModel,
  getModelOverview,
  listModels,
  restoreModel,
  retireModel,
  updateModel,
  widenModel,
};

/** What may answer prompts, at what price and up to which sensitivity. */
export const modelVerbs: Verb[] = [
  listModels,
  getModelOverview,
  getModel,
  createModel,
  updateModel,
  widenModel,
  deprecateModel,
  retireModel,
  restoreModel,
];
