"use client";

import { cn } from "@/components/ui/cn";
import { formatDuration, formatUtc } from "@/components/ui/format";
import { useNow } from "./use-now";

const SOON_MS = 5 * 60 * 1000;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days where it is far away, else to the second. */
function inWords(ms: number): string {
  return ms < 2 * DAY_MS ? formatDuration(ms) : `${Math.floor(ms / DAY_MS)} days`;
}

type CountdownProps = {
  /** ISO 8601. */
  to: string;
  /** What to say once it has passed. */
  over: string;
  className?: string;
};

/** How long until a deadline, counted down by the second. */
export function Countdown({ to, over, className }: CountdownProps) {
  const now = useNow();
  const left = now === null ? null : Date.parse(to) - now;
  const soon = left !== null && left < SOON_MS;
  return (
    <time
      dateTime={to}
      title={formatUtc(to)}
      data-full={formatUtc(to)}
      className={cn("whitespace-nowrap tabular-nums", soon && "font-medium text-red", className)}
    >
      {left === null ? `until ${formatUtc(to)}` : left <= 0 ? over : `${inWords(left)} left`}
    </time>
  );
}
