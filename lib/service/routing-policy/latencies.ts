import { type LatencyCount, latencyQuantileOf } from "../../core/measure";
import type { Tx } from "../../store/transact";

const DAY_MS = 86_400_000;
const DAYS = 30;

/** What whole answers of each model took in the middle, as the gateway saw it in the last 30 days, in ms. */
export async function usualLatencies(
  tx: Tx,
  orgId: string,
  now: Date,
): Promise<Map<string, number>> {
  const rows = await tx.$queryRawUnsafe<(LatencyCount & { model: string })[]>(
    `SELECT model, bucket, sum(count)::int AS count FROM route_latency
     WHERE org_id = $1::uuid AND part = 'whole' AND hour >= $2::timestamptz GROUP BY model, bucket ORDER BY model, bucket`,
    orgId,
    new Date(now.getTime() - DAYS * DAY_MS),
  );
  const byModel = new Map<string, LatencyCount[]>();
  for (const { model, ...count } of rows)
    byModel.set(model, [...(byModel.get(model) ?? []), count]);
  return new Map(
    [...byModel].flatMap(([model, counts]) => {
      const half = latencyQuantileOf(counts, 0.5);
      return half === null ? [] : [[model, Math.round(half.about)] as const];
    }),
  );
}
