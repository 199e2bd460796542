import { countOf, formatNumber } from "@/components/ui/format";
import { type FindingStanding, STANDING_DAYS } from "@/lib/contract/finding-trend";
import { SEVERITIES } from "@/lib/core/finding";

/** How findings stand, in a sentence or two. */
export function standingInWords({ unsettled, found, resolved, overdue }: FindingStanding): string {
  const total = SEVERITIES.reduce((sum, severity) => sum + unsettled[severity], 0);
  const week = `${formatNumber(found)} found and ${formatNumber(resolved)} resolved in the last ${STANDING_DAYS} days.`;
  if (total === 0) return `Nothing waits to be settled; ${week}`;
  const grave = (["critical", "high"] as const).flatMap((severity) =>
    unsettled[severity] > 0 ? [`${formatNumber(unsettled[severity])} ${severity}`] : [],
  );
  const which = grave.length > 0 ? `, ${grave.join(" and ")}` : "";
  const waits = `${countOf(total, "finding waits", "findings wait")} to be settled${which}`;
  const late = overdue > 0 ? `; ${formatNumber(overdue)} overdue` : "";
  return `${waits}${late}. ${week}`;
}
