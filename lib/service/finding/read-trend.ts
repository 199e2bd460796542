import { type BySeverity, findingTrendContract, type TrendRow } from "../../contract/finding-trend";
import { SEVERITIES } from "../../core/finding";
import { windowOf } from "../../core/measure";
import type { Tx } from "../../store/transact";
import { query } from "../verb";

type Moment = "created_at" | "resolved_at";

export const readTrend = query(findingTrendContract, async (tx, ctx, { period, zone }) => {
  const { buckets, from } = windowOf(period, zone, ctx.now().getTime());
  const edges = [from, ...buckets.map(({ to }) => to)].map((ms) => new Date(ms));
  const opened = await countIn(tx, ctx.orgId, edges, "created_at");
  const resolved = await countIn(tx, ctx.orgId, edges, "resolved_at");
  let unresolved = less(opened(0), resolved(0));
  const rows = buckets.map((bucket, n): TrendRow => {
    const [came, went] = [opened(n + 1), resolved(n + 1)];
    unresolved = less(plus(unresolved, came), went);
    return {
      from: new Date(bucket.from).toISOString(),
      to: new Date(bucket.to).toISOString(),
      ...{ unresolved, opened: came, resolved: went },
    };
  });
  return { rows };
});

/**
 * How many findings have a moment between two edges.
 * @returns the counts of a place: 0 before the first edge, n between edge n and the next
 */
async function countIn(
  tx: Tx,
  orgId: string,
  edges: readonly Date[],
  moment: Moment,
): Promise<(place: number) => BySeverity> {
  const rows = await tx.$queryRawUnsafe<{ place: number; severity: number; n: number }[]>(
    `SELECT width_bucket(${moment}, $2::timestamptz[]) AS place, severity, count(*)::int AS n
     FROM finding WHERE org_id = $1::uuid AND ${moment} IS NOT NULL GROUP BY 1, 2`,
    orgId,
    [...edges],
  );
  const counts = new Map(rows.map(({ place, severity, n }) => [`${place} ${severity}`, n]));
  return (place) => each((_, rank) => counts.get(`${place} ${rank}`) ?? 0);
}

function each(of: (severity: keyof BySeverity, rank: number) => number): BySeverity {
  const at = (severity: keyof BySeverity) => of(severity, SEVERITIES.indexOf(severity));
  return { critical: at("critical"), high: at("high"), medium: at("medium"), low: at("low") };
}

function plus(a: BySeverity, b: BySeverity): BySeverity {
  return each((severity) => a[severity] + b[severity]);
}

function less(a: BySeverity, b: BySeverity): BySeverity {
  return each((severity) => a[severity] - b[severity]);
}
