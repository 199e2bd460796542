import { chainCombinationsContract } from "../../contract/chain";
import { timeOf } from "../show";
import { query } from "../verb";
import { combinationFigures } from "./combinations";

export const listCombinations = query(chainCombinationsContract, async (tx, ctx) => {
  const { rows, mining, countedFrom } = await combinationFigures(tx, ctx);
  const worst = rows.toSorted(
    (a, b) =>
      b.happened - a.happened ||
      b.reachableAgents - a.reachableAgents ||
      (a.name < b.name ? -1 : 1),
  );
  return { rows: worst, mining, countedFrom: timeOf(countedFrom) };
});
