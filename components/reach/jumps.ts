import type { HistoryPoint } from "@/lib/contract/reach-history";

/** So many jumps are told one by one. */
const MOST = 9;

/** The points at which the radius moved most, in the order of time. */
export function jumpsOf(rows: readonly HistoryPoint[]): HistoryPoint[] {
  return rows
    .filter(({ change }) => change !== 0)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, MOST)
    .toSorted((a, b) => a.at.localeCompare(b.at));
}
