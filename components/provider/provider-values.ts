import type { Choice } from "@/components/form/combo-box";
import type { ProviderDetail } from "@/lib/contract/provider";
import type { TrainingTerms } from "@/lib/core/routing";

/** A provider as its form holds it. */
export type ProviderValues = {
  handle: string;
  name: string;
  baseUrl: string;
  key: string;
  region: string;
  trains: TrainingTerms;
  retentionDays: string;
  terms: string;
  ownerId: Choice | null;
};

export const BLANK: ProviderValues = {
  ...{ handle: "", name: "", baseUrl: "", key: "", region: "", trains: "unknown" },
  ...{ retentionDays: "", terms: "", ownerId: null },
};

export const LABELS: Readonly<Record<string, string>> = {
  handle: "Handle",
  name: "Name",
  baseUrl: "Address",
  key: "Key",
  region: "Region",
  trains: "Training",
  retentionDays: "Keeps data",
  terms: "Terms",
  ownerId: "Owner",
};

/** What the form of a known provider starts from. */
export function valuesOf(provider: ProviderDetail): ProviderValues {
  const { handle, name, baseUrl, region, trains, retentionDays, terms, owner } = provider;
  return {
    ...{ handle, name, baseUrl, key: "", region, trains, terms, ownerId: owner },
    retentionDays: retentionDays === null ? "" : String(retentionDays),
  };
}

/** What is sent of both forms. */
export function inputOf(values: ProviderValues) {
  const { name, baseUrl, region, trains, terms, retentionDays } = values;
  return {
    ...{ name, baseUrl: baseUrl.trim(), region: region.trim(), trains, terms },
    retentionDays: retentionDays.trim() === "" ? null : Number(retentionDays),
    ownerId: values.ownerId?.id ?? null,
  };
}
