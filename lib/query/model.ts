"use client";

import { modelListContract } from "../contract/model";
import { providerListContract } from "../contract/provider";
import { named, useListChoices } from "./choices";

/** Models that are not retired, by name, handle or provider. */
export function useModels(q: string, enabled: boolean) {
  const inService = { status: ["active" as const, "deprecated" as const] };
  return useListChoices(modelListContract, inService, { q, enabled }, (model) => ({
    ...named(model),
    hint: `${model.handle}, ${model.provider.name}`,
  }));
}

/** Providers of models, by name or handle. */
export function useProviders(q: string, enabled: boolean) {
  return useListChoices(providerListContract, {}, { q, enabled }, (provider) => ({
    ...named(provider),
    hint: provider.region || "Region not said",
  }));
}
