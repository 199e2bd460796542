import { createModel, retireModel } from "@/lib/service/model";
import { createProvider, disableProvider } from "@/lib/service/provider";
import { after, handle, idOf, none, said, type Walk } from "./walk-things";

/** Nobody is there (RFC 6761). */
const NOWHERE = "https://models.invalid/v1";
const YEAR_MS = 365 * 86_400_000;

export const provider = ({ me }: Walk) =>
  createProvider.execute(me.ctx, {
    ...{ handle: handle(), name: "Provider", baseUrl: NOWHERE, key: "sk-of-the-walk" },
    ownerId: me.id,
  });

async function modelFacts(walk: Walk) {
  return {
    ...{ handle: handle(), name: "Model", providerModel: handle(), class: "fast" },
    ...{ providerId: (await provider(walk)).id, ownerId: walk.me.id },
    prices: { input: 1_000_000, cached: 100_000, output: 4_000_000, reasoning: 4_000_000 },
    ...{ contextTokens: 128_000, maxOutputTokens: 8_000 },
  };
}

export const model = async (walk: Walk) => createModel.execute(walk.me.ctx, await modelFacts(walk));

/** For each verb about models an input that it takes. */
export const modelInputs: Record<string, (walk: Walk) => Promise<object>> = {
  "model.list": none,
  "model.overview": none,
  "model.get": idOf(model),
  "model.create": modelFacts,
  "model.update": async (walk) => ({ ...(await idOf(model)(walk)), name: "Other" }),
  "model.widen": async (walk) => ({ ...(await said(model)(walk)), sensitivity: "internal" }),
  "model.deprecate": async (walk) => ({
    ...(await said(model)(walk)),
    replacementId: (await model(walk)).id,
  }),
  "model.retire": said(model),
  "model.restore": after(model, retireModel),
  "capability-review.list": none,
  "capability-review.record": async (walk) => ({
    ...{ modelId: (await model(walk)).id, ability: "Sums texts up", evidence: "Own trials" },
    dueAt: new Date(walk.me.ctx.now().getTime() + YEAR_MS).toISOString(),
  }),
  "provider.list": none,
  "provider.get": idOf(provider),
  "provider.create": async ({ me }) => ({
    ...{ handle: handle(), name: "Provider", baseUrl: NOWHERE, key: "sk-of-the-walk" },
    ownerId: me.id,
  }),
  "provider.update": async (walk) => ({ ...(await idOf(provider)(walk)), region: "EU" }),
  "provider.set-key": async (walk) => ({ ...(await idOf(provider)(walk)), key: "sk-another" }),
  "provider.remove-key": said(provider),
  "provider.test": idOf(provider),
  "provider.disable": said(provider),
  "provider.enable": after(provider, disableProvider),
};
