import type { Company, GatewayWorld } from "./company";
import { type ModelProvider, startModelProvider } from "./model-provider";
import { addModel, addProvider, publishRouting, toModel } from "./routing";
import { support } from "./support";

/** A company whose one agent is given the model `first`, and `second` where that fails, of a provider of its own. End the provider. */
export async function openForwarding(
  world: GatewayWorld,
): Promise<{ company: Company; provider: ModelProvider; key: string }> {
  const provider = await startModelProvider();
  const company = await world.newCompany();
  const { key } = await support(company);
  const north = await addProvider(company, "north", provider.url);
  await addModel(company, "first", { provider: north });
  await addModel(company, "second", { provider: north });
  await publishRouting(company, { default: toModel("first", { fallbacks: ["second"] }) });
  return { company, provider, key };
}
