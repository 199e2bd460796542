import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { PERIODS, type Period } from "@/lib/core/measure";
import { PERIOD_WORDS } from "./words";

/**
 * How far back the figures look; the address keeps it.
 * @param path with whatever else the address keeps
 */
export function PeriodTabs({ period, path = "/" }: { period: Period; path?: string }) {
  const and = path.includes("?") ? "&" : "?";
  return (
    <nav aria-label="Period" className="flex rounded-md border bg-card p-0.5 print:hidden">
      {PERIODS.map((each) => (
        <Link
          key={each}
          href={`${path}${and}period=${each}`}
          aria-current={each === period ? "page" : undefined}
          className={cn(
            "flex h-7 items-center rounded-sm px-2.5 text-sm pointer-coarse:h-9",
            each === period
              ? "bg-accent-soft font-medium text-accent"
              : "text-muted-foreground hover:text-foreground",
          )}
        >
          {PERIOD_WORDS[each].length}
        </Link>
      ))}
    </nav>
  );
}
