import { AppError, invalid } from "../../core/kernel";
import { MODEL_CLASSES } from "../../core/policy";
import type { ModelPrices } from "../../core/routing";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { refuseSecrets } from "../refuse-secrets";
import type { StoredModel } from "./model-row";

/** Words by which a caller asks for no model of its own. */
const RESERVED: readonly string[] = ["auto", ...MODEL_CLASSES];

/** A model's facts for an event, and which of them may stand in it. */
export function factsOf(model: StoredModel) {
  const { handle, name, providerId, providerModel, priceInput, priceCached } = model;
  const { priceOutput, priceReasoning, contextTokens, maxOutputTokens, sensitivity } = model;
  const { status, deprecatedAt, endsAt, replacementId, ownerId, notes } = model;
  return {
    ...{ handle, name, providerId, providerModel, class: model.class },
    ...{ priceInput, priceCached, priceOutput, priceReasoning, contextTokens, maxOutputTokens },
    ...{ sensitivity, status, deprecatedAt, endsAt, replacementId, ownerId, notes },
  };
}
export const OPEN_FACTS = [
  ...["handle", "providerId", "providerModel", "class", "priceInput", "priceCached"],
  ...["priceOutput", "priceReasoning", "contextTokens", "maxOutputTokens", "sensitivity", "status"],
  ...["deprecatedAt", "endsAt", "replacementId", "ownerId"],
];

/** Prices as columns; those not given stay. */
export function pricesOf(prices: ModelPrices | undefined) {
  if (!prices) return {};
  return {
    priceInput: prices.input,
    priceCached: prices.cached,
    priceOutput: prices.output,
    priceReasoning: prices.reasoning,
  };
}

/** That a handle says one model and nothing else. @throws AppError `invalid` */
export function refuseReserved(handle: string): void {
  if (RESERVED.includes(handle))
    throw invalid("/handle", "is a word by which callers ask for no certain model");
}

/** More cannot come out than fits in. @throws AppError `invalid` */
export function refuseOverlong(model: { contextTokens: number; maxOutputTokens: number }): void {
  if (model.maxOutputTokens > model.contextTokens)
    throw invalid("/maxOutputTokens", "is more than fits into the model's context");
}

/** Refuses an input that holds a secret in a text that is shown. */
export function refuseSecretTexts(
  ctx: Ctx,
  { name, providerModel, notes }: { name?: string; providerModel?: string; notes?: string },
): Promise<void> {
  return refuseSecrets(ctx, { "/name": name, "/providerModel": providerModel, "/notes": notes });
}

/** A retired model keeps what was known of it. @throws AppError `conflict` */
export function refuseRetired(model: { status: string }): void {
  if (model.status === "retired")
    throw new AppError("conflict", "A retired model does not change; restore it first.");
}

/**
 * That a model may take another's place: it is of the org, in service, another one, and what takes its own place in turn does not
 * lead back.
 * @throws AppError `invalid` at `/replacementId`
 */
export async function requireReplacement(
  tx: Tx,
  orgId: string,
  model: { id: string },
  replacementId: string | null | undefined,
): Promise<void> {
  if (!replacementId) return;
  const models = await tx.model.findMany({
    where: { orgId },
    select: { id: true, status: true, replacementId: true },
  });
  const byId = new Map(models.map((one) => [one.id, one]));
  const next = byId.get(replacementId);
  if (!next) throw invalid("/replacementId", "is not a model of this organisation");
  if (next.status === "retired") throw invalid("/replacementId", "is retired");
  const seen = new Set<string>();
  for (let at: string | null = replacementId; at !== null && !seen.has(at); ) {
    if (at === model.id) throw invalid("/replacementId", "is replaced by this model itself");
    seen.add(at);
    at = byId.get(at)?.replacementId ?? null;
  }
}
