import { type RoutingOverview, routingOverviewContract } from "../../contract/routing";
import { SENSITIVITIES } from "../../core/kernel";
import type { Stretch } from "../../core/measure";
import type { Tx } from "../../store/transact";
import { query } from "../verb";
import { onOneModel, pricedModels } from "./counterfactual";
import { latencyCounts, quantilesOf } from "./latencies";
import { groupsIn, shown, windowFor } from "./looking";
import { type Published, readPublished } from "./published";
import { sumOver } from "./sums";

/** More reasons than these are left to the list. */
const MOST_REFUSALS = 20;

export const getRoutingOverview = query(routingOverviewContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { agent } = input;
  const window = await windowFor(tx, ctx, input);
  const [now, earlier] = await sumOver(tx, orgId, [window, window.before], agent);
  if (!now || !earlier) throw new Error("two stretches of time were asked for");
  const models = await pricedModels(tx, orgId);
  const published = await readPublished(tx, orgId);
  const looked = { ...window, agent };
  return {
    window: shown(window),
    before: shown(window.before),
    begun: await hasBegun(tx, orgId),
    uncounted: await uncounted(tx, orgId),
    number: published.number,
    ...published.document.rollout,
    ...{ now, earlier },
    allReasoning: onOneModel(models, "reasoning", now.tokens),
    allFast: onOneModel(models, "fast", now.tokens),
    latency: agent ? [] : quantilesOf(await latencyCounts(tx, orgId, window)),
    refusals: await refusalsIn(tx, orgId, looked, published),
    sensitivity: await sensitivityIn(tx, orgId, looked),
  };
});

type Looked = Stretch & { agent: string | undefined };

async function refusalsIn(
  tx: Tx,
  orgId: string,
  looked: Looked,
  { rule }: Published,
): Promise<RoutingOverview["refusals"]> {
  const rows = await groupsIn<{ rule: string; refused: string; routes: number }>(
    tx,
    orgId,
    looked,
    {
      ...{ by: "r.rule, r.refused", sums: "sum(r.blocked)::float8 AS routes" },
      more: `HAVING sum(r.blocked) > 0 ORDER BY 3 DESC, 1, 2 LIMIT ${MOST_REFUSALS}`,
    },
  );
  return rows.map((row) => ({ rule: rule(row.rule), reason: row.refused, routes: row.routes }));
}

async function sensitivityIn(
  tx: Tx,
  orgId: string,
  looked: Looked,
): Promise<RoutingOverview["sensitivity"]> {
  const rows = await groupsIn<{
    sensitivity: string;
    class: string;
    routes: number;
    blocked: number;
  }>(tx, orgId, looked, {
    by: "r.sensitivity, r.class",
    sums: "sum(r.routes - r.blocked)::float8 AS routes, sum(r.blocked)::float8 AS blocked",
  });
  return SENSITIVITIES.map((sensitivity) => {
    const own = rows.filter((row) => row.sensitivity === sensitivity);
    const sum = (wanted: (word: string) => boolean) =>
      own.reduce((total, row) => total + (wanted(row.class) ? row.routes : 0), 0);
    return {
      sensitivity,
      reasoning: sum((word) => word === "reasoning"),
      fast: sum((word) => word === "fast"),
      unknown: sum((word) => word !== "reasoning" && word !== "fast"),
      refused: own.reduce((total, { blocked }) => total + blocked, 0),
    };
  });
}

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
