import type { Stretch, WaitCount } from "../../core/measure";
import type { Tx } from "../../store/transact";

/** How long requests waited that people settled in a stretch of time. */
export async function waitCounts(
  tx: Tx,
  orgId: string,
  { from, to }: Stretch,
): Promise<WaitCount[]> {
  return tx.$queryRawUnsafe<WaitCount[]>(
    `SELECT bucket, sum(count)::int AS count FROM rollup_wait
     WHERE org_id = $1::uuid AND hour >= $2::timestamptz AND hour < $3::timestamptz GROUP BY bucket ORDER BY bucket`,
    orgId,
    new Date(from),
    new Date(to),
  );
}
