import { routingListContract } from "../../contract/routing";
import { COUNT_TO, type Direction, orderOf, readPage } from "../listing";
import { Values } from "../record/conditions";
import { query } from "../verb";
import { readPublished } from "./published";
import { conditionsOf } from "./route-conditions";
import { ROUTE_COLUMNS, ROUTE_FROM, routeRowOf, type StoredRoute } from "./route-row";

const COLUMNS = {
  at: (way: Direction) => `r.recorded_at ${way}, r.id ${way}`,
  cost: (way: Direction) => `r.cost_micros ${way}, r.recorded_at DESC`,
  latency: (way: Direction) =>
    `r.latency_ms ${way} NULLS ${way === "asc" ? "FIRST" : "LAST"}, r.recorded_at DESC`,
  model: (way: Direction) => `r.model ${way}, r.recorded_at DESC`,
  rule: (way: Direction) => `r.rule ${way}, r.recorded_at DESC`,
};

export const listRoutes = query(routingListContract, async (tx, ctx, input) => {
  const values = new Values();
  const { sql } = conditionsOf(values, ctx.orgId, input);
  const order = orderOf(input.sort, COLUMNS, "-at");
  const published = await readPublished(tx, ctx.orgId);
  return readPage(
    input,
    async () => {
      const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(
        `SELECT count(*)::int AS n FROM (SELECT 1 ${ROUTE_FROM} WHERE ${sql} LIMIT ${COUNT_TO}) AS found`,
        ...values.all,
      );
      return row?.n ?? 0;
    },
    ({ skip, take }) =>
      tx.$queryRawUnsafe<StoredRoute[]>(
        `SELECT ${ROUTE_COLUMNS} ${ROUTE_FROM} WHERE ${sql} ORDER BY ${order} OFFSET ${skip} LIMIT ${take}`,
        ...values.all,
      ),
    (row) => routeRowOf(row, published),
  );
});
