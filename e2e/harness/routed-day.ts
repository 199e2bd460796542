import type { Company } from "./company";
import type { Recorder, Routed } from "./routed";

const HOUR = 3_600_000;

export const DEEP = { rule: "claims", model: "deep-1", class: "reasoning" } as const;
export const REFUSED: Routed = {
  ...{ verdict: "block", model: null, class: null, rule: "sealed", sensitivity: "restricted" },
  ...{ refused: "No model may have it: 3 were looked at", estimated: 0 },
};

/** Two drafts on the fast model, one of them elsewhere; one claim on the reasoning one, one refusal. */
export async function recordDay(
  recorder: Recorder,
  agent: string,
): Promise<{ fast: string; deep: string; refused: string }> {
  const fast = await recorder.route({ agent, rule: "drafts" });
  await recorder.route({ agent, rule: "drafts", estimated: 70 });
  const deep = await recorder.route({ agent, ...DEEP, sensitivity: "confidential" });
  const refused = await recorder.route({ agent, ...REFUSED });
  const usage = { input: 10_000, cached: 4_000, output: 3_000, reasoning: 2_000 };
  await recorder.completion({ agent, route: fast, rule: "drafts", cost: 400 });
  await recorder.completion({
    ...{ agent, route: deep, ...DEEP, sensitivity: "confidential", usage },
    ...{ tried: ["deep-2"], cost: 60_000, latencyMs: 21_000 },
  });
  await recorder.route({ agent, rule: "drafts" }, new Date(Date.now() - 30 * HOUR));
  return { fast, deep, refused };
}

/** The org's models, by class and price. */
export async function stockModels(company: Company): Promise<void> {
  const address = {
    baseUrl: "https://models.invalid/v1",
    key: "sk-test",
    ownerId: company.owner.id,
  };
  const { id: providerId } = await company.run(company.security, "provider.create", {
    ...{ handle: "here", name: "Here", ...address },
  });
  const make = (handle: string, of: string, price: number) =>
    company.run(company.security, "model.create", {
      ...{ handle, name: handle.toUpperCase(), providerModel: handle, class: of, providerId },
      prices: { input: price, cached: price / 10, output: price * 4, reasoning: price * 4 },
      ...{ contextTokens: 128_000, maxOutputTokens: 16_000, sensitivity: "confidential" },
      ownerId: company.owner.id,
    });
  await make("swift-1", "fast", 1_000_000);
  await make("swift-2", "fast", 2_000_000);
  await make("deep-1", "reasoning", 10_000_000);
}
