import { routingOverviewContract } from "../../contract/routing-figures";
import type { Tx } from "../../store/transact";
import { query } from "../verb";
import { onOneModel, pricedModels } from "./counterfactual";
import { latencyCounts, quantilesOf } from "./latencies";
import { lookedAt, shown } from "./looking";
import { readPublished } from "./published";
import { refusalsIn } from "./refusals";
import { sensitivityIn } from "./sensitivity";
import { sumOver } from "./sums";

/** More reasons than these are left to the list. */
const MOST_REFUSALS = 20;

export const getRoutingOverview = query(routingOverviewContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const looked = await lookedAt(tx, ctx, input);
  const [now, earlier] = await sumOver(tx, orgId, [looked, looked.before], looked.agents);
  if (!now || !earlier) throw new Error("two stretches of time were asked for");
  const models = await pricedModels(tx, orgId);
  const published = await readPublished(tx, orgId);
  return {
    window: shown(looked),
    before: shown(looked.before),
    begun: await hasBegun(tx, orgId),
    uncounted: await uncounted(tx, orgId),
    number: published.number,
    ...published.document.rollout,
    ...{ now, earlier },
    allReasoning: onOneModel(models, "reasoning", now.tokens),
    allFast: onOneModel(models, "fast", now.tokens),
    latency: quantilesOf(await latencyCounts(tx, orgId, looked)),
    refusals: (await refusalsIn(tx, orgId, looked, published)).slice(0, MOST_REFUSALS),
    sensitivity: await sensitivityIn(tx, orgId, looked),
  };
});

async function hasBegun(tx: Tx, orgId: string): Promise<boolean> {
  const rows = await tx.$queryRawUnsafe<unknown[]>(
    "SELECT 1 AS n FROM route_hour WHERE org_id = $1::uuid LIMIT 1",
    orgId,
  );
  return rows.length > 0;
}

/** How many records of the org were not looked through for routes yet. */
async function uncounted(tx: Tx, orgId: string): Promise<number> {
  const [row] = await tx.$queryRawUnsafe<{ n: number }[]>(
    `SELECT (SELECT count(*) FROM unsequenced WHERE org_id = $1::uuid)::float8 + coalesce((
       SELECT sum(CASE WHEN l.log_no = c.log_no THEN l.size - c.idx - 1 ELSE l.size END)
       FROM log l LEFT JOIN route_cursor c ON c.org_id = l.org_id
       WHERE l.org_id = $1::uuid AND l.log_no >= coalesce(c.log_no, 1)), 0)::float8 AS n`,
    orgId,
  );
  return Math.max(0, row?.n ?? 0);
}
