import type { RoutingOverview } from "../../contract/routing-figures";
import { type LatencyCount, latencyQuantileOf } from "../../core/measure";
import { MODEL_CLASSES, type ModelClass } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Looked } from "./looking";

/** How long answered calls took in what is looked at, by the class of the model that answered. */
export async function latencyCounts(
  tx: Tx,
  orgId: string,
  { from, to, agents }: Looked,
): Promise<Map<ModelClass, LatencyCount[]>> {
  const rows = await tx.$queryRawUnsafe<(LatencyCount & { class: string })[]>(
    `SELECT class, bucket, sum(count)::int AS count FROM ${agents ? "route_agent_latency" : "route_latency"}
     WHERE org_id = $1::uuid AND ${agents ? "agent_id = ANY ($4::uuid[])" : "$4::uuid[] IS NULL"} AND part = 'whole' AND hour >= $2::timestamptz AND hour < $3::timestamptz
     GROUP BY class, bucket ORDER BY class, bucket`,
    orgId,
    new Date(from),
    new Date(to),
    agents,
  );
  const known = (word: string) => MODEL_CLASSES.find((each) => each === word) ?? "unknown";
  return new Map(MODEL_CLASSES.map((of) => [of, rows.filter((row) => known(row.class) === of)]));
}

/** The quantiles of each class that answered at all. */
export function quantilesOf(
  counts: ReadonlyMap<ModelClass, readonly LatencyCount[]>,
): RoutingOverview["latency"] {
  return MODEL_CLASSES.flatMap((of) => {
    const own = counts.get(of) ?? [];
    const calls = own.reduce((sum, { count }) => sum + count, 0);
    const at = (share: number) => latencyQuantileOf(own, share);
    return calls === 0 ? [] : [{ class: of, calls, p50: at(0.5), p95: at(0.95), p99: at(0.99) }];
  });
}
