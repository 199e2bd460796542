import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { countOf, formatNumber } from "@/components/ui/format";
import type { CredentialAges } from "@/lib/contract/credential";
import { EXPIRING_DAYS } from "@/lib/contract/credential";
import { AGE_WORDS, type AgeBucket } from "@/lib/core/credential";
import { IN_USE } from "./credential-words";

const SHORT: Readonly<Record<AgeBucket, string>> = {
  up_to_30: "≤ 30",
  up_to_90: "31–90",
  up_to_180: "91–180",
  up_to_365: "181–365",
  over_365: "> 365",
  unknown: "?",
};

/** How old the credentials in use are: one bar for each age, and what to look at first; each leads to its rows. */
export function AgeStrip({ ages }: { ages: CredentialAges }) {
  const most = Math.max(1, ...ages.buckets.map(({ count }) => count));
  return (
    <section
      aria-label="Ages"
      className="grid min-w-0 rounded-lg border bg-card max-lg:divide-y lg:grid-cols-[3fr_2fr] lg:divide-x"
    >
      <div className="flex min-w-0 flex-col gap-2 p-4">
        <h2 className="text-muted-foreground text-sm">
          Days that the present value is in use, {countOf(ages.inUse, "credential")} in use
        </h2>
        <ul className="grid grid-cols-6 gap-1.5">
          {ages.buckets.map(({ age, count }) => (
            <li key={age}>
              <Bar age={age} count={count} share={count / most} />
            </li>
          ))}
        </ul>
      </div>
      <ul className="grid grid-cols-2 content-center gap-x-6 gap-y-2 p-4 sm:grid-cols-3">
        <Figure label="Never rotated" count={ages.neverRotated} query="rotated=never" />
        <Figure label="Rotation due" count={ages.rotationDue} query="state=rotation_due" warn />
        <Figure label="Expired" count={ages.expired} query="state=expired" warn />
        <Figure
          label={`Expiring in ${EXPIRING_DAYS} days`}
          count={ages.expiring}
          query={`expiring=${EXPIRING_DAYS}`}
        />
        <Figure label="Shared" count={ages.shared} query={`shared=yes&state=${IN_USE}`} />
      </ul>
    </section>
  );
}

/** Heights in eighths of the plot; the value stands above the bar, its words below. */
function Bar({ age, count, share }: { age: AgeBucket; count: number; share: number }) {
  return (
    <Link
      href={`/credentials?age=${age}`}
      title={AGE_WORDS[age]}
      className="group relative flex flex-col rounded-sm text-center"
    >
      <span className="sr-only">{`${AGE_WORDS[age]}: ${countOf(count, "credential")}`}</span>
      <span aria-hidden className="flex h-24 flex-col justify-end gap-0.5">
        <span className="font-medium text-sm tabular-nums">{formatNumber(count)}</span>
        <span
          className={cn(
            "w-full rounded-t-sm border-b group-hover:opacity-80",
            age === "over_365" || age === "unknown" ? "bg-amber" : "bg-accent",
          )}
          style={{ height: `${(share * 72).toFixed(1)}px` }}
        />
      </span>
      <span
        aria-hidden
        className="whitespace-nowrap pt-1 text-muted-foreground text-xs group-hover:underline"
      >
        {SHORT[age]}
      </span>
    </Link>
  );
}

type FigureProps = { label: string; count: number; query: string; warn?: boolean };

function Figure({ label, count, query, warn }: FigureProps) {
  return (
    <li>
      <Link href={`/credentials?${query}`} className="group flex flex-col rounded-sm">
        <span
          className={cn("font-semibold text-xl tabular-nums", warn && count > 0 && "text-amber")}
        >
          {formatNumber(count)}
        </span>
        <span className="text-muted-foreground text-sm group-hover:underline">{label}</span>
      </Link>
    </li>
  );
}
