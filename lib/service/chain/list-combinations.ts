import { chainCombinationsContract } from "../../contract/chain";
import { query } from "../verb";
import { combinationFigures } from "./combinations";
import { readMining } from "./mining";

export const listCombinations = query(chainCombinationsContract, async (tx, ctx) => {
  const rows = await combinationFigures(tx, ctx);
  const worst = rows.toSorted(
    (a, b) =>
      b.happened - a.happened ||
      b.reachableAgents - a.reachableAgents ||
      (a.name < b.name ? -1 : 1),
  );
  return { rows: worst, mining: await readMining(tx, ctx.orgId) };
});
