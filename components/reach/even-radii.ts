import { REACH_MOMENTS } from "@/lib/contract/reach";
import type { HistoryPoint } from "@/lib/contract/reach-history";
import { SINCE_MS, type Since } from "./reach-words";

/**
 * The radius at even moments of the time before the last point of a history: snapshots come with changes, not evenly. Moments before
 * the first point have none.
 */
export function evenRadii(
  rows: readonly Pick<HistoryPoint, "at" | "radius">[],
  since: Since,
): number[] {
  const points = rows.map(({ at, radius }) => ({ at: Date.parse(at), radius }));
  const last = points.at(-1)?.at ?? 0;
  return Array.from({ length: REACH_MOMENTS }, (_, n) => {
    const moment = last - SINCE_MS[since] * (1 - n / (REACH_MOMENTS - 1));
    return points.findLast(({ at }) => at <= moment)?.radius;
  }).filter((radius) => radius !== undefined);
}
