import type { routingPolicySimulateContract } from "@/lib/contract/routing-policy";
import type { RoutingDocument, RoutingRule } from "@/lib/core/routing";
import { followRoutes } from "@/lib/store/routing/follow-routes";
import { type Answer, type Company, type GatewayWorld, post } from "./company";
import type { LogWorld } from "./log";
import { addModel, addProvider, publishRouting, toClass, toModel } from "./routing";
import { support } from "./support";

/** What `routing-policy.simulate` answers. */
export type SimulatedPage = (typeof routingPolicySimulateContract)["output"]["_zod"]["output"];

/** A company whose agents ask the gateway for models, and whose people simulate what that came to. */
export type RoutedCompany = {
  company: Company;
  /** Ids of models by their handles. */
  models: ReadonlyMap<string, string>;
  run: <T>(verb: string, input?: object) => Promise<T>;
  simulate: (input?: object) => Promise<SimulatedPage>;
  send: (path: string, body: object) => Promise<Answer>;
  /** Opens a session of an agent under a name. */
  open: (agent: string, session: string, more?: object) => Promise<Answer>;
  /** Asks for a model: 1,000 tokens in, 500 out, 2,000 thought. */
  route: (agent: string, session: string, more?: object) => Promise<Answer>;
  /** Everything recorded is counted, as the worker does it. */
  counted: () => Promise<void>;
};

export function ruleFor(handle: string, more: Partial<RoutingRule>): RoutingRule {
  return {
    ...{ handle, name: handle, description: "", on: true, when: [], cedar: null },
    action: toModel("quick"),
    ...more,
  };
}

export const RESEARCH = { fact: "taskClass" as const, in: ["research"], not: false };

/** Research may think, everything else is quick. */
export const RESEARCH_THINKS: Pick<RoutingDocument, "rules" | "default"> = {
  rules: [ruleFor("research", { when: [RESEARCH], action: toClass("reasoning") })],
  default: toModel("quick", { fallbacks: ["strong"] }),
};

/** A model's prices by that of what goes in: cached a tenth, everything that comes out four times. */
export function pricesFrom(input: number) {
  return { prices: { input, cached: input / 10, output: 4 * input, reasoning: 4 * input } };
}

/**
 * A support agent of Claims, a clerk of Finance and a loner of no team; four models of one provider at $1, $2, $5 and $50 a million
 * tokens: quick, strong, thinker and oracle, of which quick is cleared for internal data only.
 */
export async function foundRoutedCompany(
  world: GatewayWorld,
  worker: LogWorld,
  providerUrl: string,
): Promise<RoutedCompany> {
  const company = await world.newCompany();
  const run: RoutedCompany["run"] = (verb, input = {}) =>
    company.run(company.security, verb, { ...input }) as never;
  const { agent } = await support(company);
  const [books, alone] = [await company.join("owner"), await company.join("owner")];
  const clerk = await company.agent("clerk", { ownerId: books.id });
  const loner = await company.agent("loner", { ownerId: alone.id });
  await run("team.create", { name: "Claims", members: [company.owner.id] });
  await run("team.create", { name: "Finance", members: [books.id] });
  const key = await company.key([agent, clerk, loner], { mayOpenSessions: true, obligations: [] });
  const models = await addModels(company, providerUrl);
  await publishRouting(company, RESEARCH_THINKS);
  const send: RoutedCompany["send"] = (path, body) => post(world.gateway, key, path, body);
  const usual = { context_tokens: 1000, output_tokens: 500, reasoning_tokens: 2000 };
  return {
    ...{ company, models, run, send },
    simulate: (input) => run("routing-policy.simulate", input),
    open: (agent, session, more) => send("/v1/sessions", { agent, session, ...more }),
    route: (agent, session, more) => send("/v1/route", { agent, session, ...usual, ...more }),
    counted: async () => {
      await worker.drain(company.org.orgId);
      while ((await followRoutes(worker.pool, company.org.orgId)).more);
    },
  };
}

async function addModels(company: Company, providerUrl: string): Promise<Map<string, string>> {
  const provider = await addProvider(company, "near", providerUrl);
  const wanted = {
    quick: { ...pricesFrom(1_000_000), sensitivity: "internal" },
    strong: pricesFrom(2_000_000),
    thinker: { ...pricesFrom(5_000_000), class: "reasoning" as const },
    oracle: { ...pricesFrom(50_000_000), class: "reasoning" as const },
  };
  const ids = new Map<string, string>();
  for (const [handle, more] of Object.entries(wanted))
    ids.set(handle, await addModel(company, handle, { provider, ...more }));
  return ids;
}
