import { routingLatenciesContract } from "../../contract/routing-figures";
import { shownLatencies } from "../../core/measure";
import { query } from "../verb";
import { latencyCounts } from "./latencies";
import { lookedAt } from "./looking";

export const readLatencies = query(routingLatenciesContract, async (tx, ctx, input) => {
  const counts = await latencyCounts(tx, ctx.orgId, await lookedAt(tx, ctx, input));
  const of = (word: "reasoning" | "fast" | "unknown") => shownLatencies(counts.get(word) ?? []);
  const [reasoning, fast, unknown] = [of("reasoning"), of("fast"), of("unknown")];
  return {
    rows: reasoning.map(({ from, to, count }, n) => ({
      ...{ from, to, reasoning: count },
      ...{ fast: fast[n]?.count ?? 0, unknown: unknown[n]?.count ?? 0 },
    })),
  };
});
