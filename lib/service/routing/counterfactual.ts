import type { Counterfactual, RoutedSums } from "../../contract/routing-figures";
import { MODEL_CLASSES, type ModelClass } from "../../core/policy";
import { costOf, type ModelPrices } from "../../core/routing";
import type { Tx } from "../../store/transact";
import { oneOf } from "../show";

type Priced = { handle: string; name: string; class: ModelClass; prices: ModelPrices };

/** The models that a rule could choose by class: active, as are their providers. */
export async function pricedModels(tx: Tx, orgId: string): Promise<Priced[]> {
  const rows = await tx.model.findMany({
    where: { orgId, status: "active", provider: { status: "active" } },
    orderBy: { handle: "asc" },
  });
  return rows.map((row) => ({
    ...{ handle: row.handle, name: row.name, class: oneOf(MODEL_CLASSES, row.class) },
    prices: {
      ...{ input: row.priceInput, cached: row.priceCached },
      ...{ output: row.priceOutput, reasoning: row.priceReasoning },
    },
  }));
}

/**
 * What tokens would have cost on one model of a class: the one that routing would choose for them by its price, the cheapest, of two
 * alike the first by name. Null where the class has none.
 */
export function onOneModel(
  models: readonly Priced[],
  of: ModelClass,
  tokens: RoutedSums["tokens"],
): Counterfactual {
  const priced = models
    .filter((model) => model.class === of)
    .map(({ handle, name, prices }) => ({
      model: { handle, name },
      costMicros: costOf(prices, tokens),
    }));
  const [first, ...others] = priced;
  if (!first) return null;
  return others.reduce((best, one) => (one.costMicros < best.costMicros ? one : best), first);
}

/** What tokens would have cost on a model by its handle; null where there is none. */
export function onModel(
  models: readonly Priced[],
  chosen: Counterfactual,
  tokens: RoutedSums["tokens"],
): number | null {
  const model = models.find(({ handle }) => handle === chosen?.model.handle);
  return model ? costOf(model.prices, tokens) : null;
}
