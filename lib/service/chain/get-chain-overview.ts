import { chainOverviewContract } from "../../contract/chain";
import { HEAVY } from "../../core/chain";
import { query } from "../verb";
import { combinationFigures } from "./combinations";
import { showDeclared } from "./declared-row";
import { readLandscape } from "./landscape";

export const getChainOverview = query(chainOverviewContract, async (tx, ctx) => {
  const { orgId } = ctx;
  const { mining, declared, observed, names, uses, changed } = await readLandscape(tx, orgId);
  const standing = (word: string) =>
    observed.filter(({ compared }) => compared.standing === word).length;
  const current = declared
    .filter(({ state }) => state === "declared")
    .map((chain) => showDeclared(chain, names.tools, uses, changed));
  const { rows: combinations } = await combinationFigures(tx, ctx);
  return {
    mining,
    undeclared: standing("undeclared"),
    changed: standing("changed"),
    heavy: observed.filter(
      ({ chain, compared }) => compared.standing !== "declared" && chain.weight >= HEAVY,
    ).length,
    declared: current.length,
    unused: current.filter(({ use }) => use === "unused").length,
    limited: await tx.agent.count({
      where: { orgId, limitedToChains: true, lifecycle: { not: "retired" } },
    }),
    combinations: {
      rules: combinations.length,
      reachable: combinations.filter((rule) => rule.reachableAgents > 0).length,
      happened: combinations.filter((rule) => rule.happened > 0).length,
      stopped: combinations.filter((rule) => rule.stopped + rule.asked > 0).length,
    },
  };
});
