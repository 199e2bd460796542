import { countOf } from "@/components/ui/format";
import type { ProviderDetail } from "@/lib/contract/provider";

/** Status, terms and models of a provider, in one sentence. */
export function providerAnswer({ status, models, keySetAt, region }: ProviderDetail): string {
  const serves = countOf(models, "model");
  if (status === "disabled") return `Disabled: no route leads to its ${serves}.`;
  const key = keySetAt ? "called with a key" : "called without a key";
  const where = region === "" ? "where it keeps data nobody said" : `data is kept in ${region}`;
  return `${serves}, ${key}; ${where}.`;
}
