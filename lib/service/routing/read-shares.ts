import { routingSharesContract } from "../../contract/routing-figures";
import { MODEL_CLASSES } from "../../core/policy";
import { query } from "../verb";
import { groupsIn, lookedAt } from "./looking";
import { readPublished } from "./published";

type Row = {
  rule: string;
  model: string;
  class: string;
  routes: number;
  calls: number;
  cost: number;
};

export const readShares = query(routingSharesContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const looked = await lookedAt(tx, ctx, input);
  const { rule } = await readPublished(tx, orgId);
  const rows = await groupsIn<Row>(tx, orgId, looked, {
    by: "r.rule, r.model, r.class",
    sums: "sum(r.routes)::float8 AS routes, sum(r.calls)::float8 AS calls, sum(r.cost_micros)::float8 AS cost",
    more: "ORDER BY 4 DESC, 1, 2",
  });
  return {
    rows: rows.map((row) => ({
      ...{ rule: row.rule, ruleName: rule(row.rule).name, model: row.model || null },
      class: MODEL_CLASSES.find((word) => word === row.class) ?? null,
      ...{ routes: row.routes, calls: row.calls, costMicros: row.cost },
    })),
  };
});
