import { countOf, formatNumber } from "@/components/ui/format";
import type { ReviewedEntitlement } from "@/lib/contract/review";
import { daysAfter } from "@/lib/core/review";

type Props = { days: ReviewedEntitlement["days"]; lookBack: number };

const HEIGHT = 48;

/** Calls on each day of the look-back, as bars from nought. */
export function UseDays({ days, lookBack }: Props) {
  const total = days.reduce((sum, { uses }) => sum + uses, 0);
  if (total === 0)
    return <p className="text-muted-foreground">No call in the last {lookBack} days.</p>;
  const uses = new Map(days.map((each) => [each.day, each.uses]));
  const most = Math.max(...uses.values());
  const today = new Date();
  const all = Array.from({ length: lookBack + 1 }, (_, back) =>
    daysAfter(today, back - lookBack)
      .toISOString()
      .slice(0, 10),
  );
  return (
    <figure className="flex flex-col gap-1">
      <svg
        role="img"
        aria-label={`${countOf(total, "call")} on ${countOf(days.length, "day")} of the last ${lookBack}, at most ${formatNumber(most)} on one`}
        viewBox={`0 0 ${all.length * 4} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-12 w-full"
      >
        {all.map((day, i) => {
          const height = ((uses.get(day) ?? 0) / most) * HEIGHT;
          return (
            <rect
              key={day}
              x={i * 4}
              y={HEIGHT - height}
              width="3"
              height={height}
              className="fill-accent"
            >
              <title>{`${day}: ${countOf(uses.get(day) ?? 0, "call")}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption className="flex justify-between border-t pt-1 text-muted-foreground text-xs">
        <span>{all[0]}</span>
        <span>
          {countOf(total, "call")}, at most {formatNumber(most)} a day (UTC)
        </span>
        <span>{all.at(-1)}</span>
      </figcaption>
    </figure>
  );
}
