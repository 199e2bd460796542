import { routingTrafficContract } from "../../contract/routing-figures";
import { query } from "../verb";
import { onModel, onOneModel, pricedModels } from "./counterfactual";
import { lookedAt, shown } from "./looking";
import { marksIn } from "./marks";
import { sumOver } from "./sums";

export const readTraffic = query(routingTrafficContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const window = await lookedAt(tx, ctx, input);
  const [whole, ...sums] = await sumOver(tx, orgId, [window, ...window.buckets], window.agents);
  if (!whole) throw new Error("the window was not summed up");
  const models = await pricedModels(tx, orgId);
  // One model for all pieces, so that they add up to the whole.
  const reasoning = onOneModel(models, "reasoning", whole.tokens);
  const fast = onOneModel(models, "fast", whole.tokens);
  return {
    rows: window.buckets.map((bucket, n) => {
      const piece = sums[n];
      if (!piece) throw new Error("a piece of the window was not summed up");
      const { routes, refused, byClass, calls, costMicros, tokens } = piece;
      return {
        ...shown(bucket),
        ...{ routes, refused, ...byClass, calls, costMicros },
        allReasoningMicros: onModel(models, reasoning, tokens),
        allFastMicros: onModel(models, fast, tokens),
      };
    }),
    marks: await marksIn(tx, orgId, window),
  };
});
