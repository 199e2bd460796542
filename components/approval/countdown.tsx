"use client";

import { cn } from "@/components/ui/cn";
import { formatDuration, formatUtc } from "@/components/ui/format";
import { useNow } from "./use-now";

const SOON_MS = 5 * 60 * 1000;

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
      className={cn("whitespace-nowrap tabular-nums", soon && "font-medium text-red", className)}
    >
      {left === null ? `until ${formatUtc(to)}` : left <= 0 ? over : `${formatDuration(left)} left`}
    </time>
  );
}
