import type { TrendMeasure } from "@/lib/contract/finding-trend";

type Moments = (from: string, to: string) => Record<string, string>;

const MOMENTS: Readonly<Record<TrendMeasure, Moments>> = {
  unresolved: (_, to) => ({ unresolvedAt: to }),
  opened: (from, to) => ({ foundFrom: from, foundTo: to }),
  resolved: (from, to) => ({ resolvedFrom: from, resolvedTo: to }),
};

/** Where the findings behind a figure of the trend are. */
export function behindTrend(
  measure: TrendMeasure,
  { from, to }: { from: string; to: string },
  severity?: string,
): string {
  const query = new URLSearchParams(MOMENTS[measure](from, to));
  if (severity) query.set("severity", severity);
  return `/findings?${query}`;
}
