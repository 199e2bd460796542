import { formatDuration } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import type { FindingDetail } from "@/lib/contract/finding";

type Moment = FindingDetail["moments"][number];

const WORDS: Readonly<Record<Moment["what"], string>> = {
  decided: "The decision was recorded",
  valid_until: "The answer ran out",
  began: "The execution began, by its sender’s clock",
  ended: "The execution ended, by its sender’s clock",
  outcome: "The caller reported what came of it",
  recorded: "Telemetry of it was recorded",
  found: "The finding was opened",
};

/** What happened when, and how long after what came before. */
export function FindingMoments({ moments }: { moments: readonly Moment[] }) {
  return (
    <ol className="flex flex-col gap-3 border-l pl-4">
      {moments.map(({ what, at }, place) => (
        <li key={what} className="relative flex flex-wrap items-baseline gap-x-3">
          <span
            aria-hidden
            className="absolute top-1.5 -left-[1.3125rem] size-2.5 rounded-full border-2 border-card bg-muted-foreground"
          />
          <span className="font-medium">{WORDS[what]}</span>
          <span className="text-muted-foreground text-sm">
            <RelativeTime at={at} absolute />
            {laterThan(moments[place - 1], at)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function laterThan(before: Moment | undefined, at: string): string {
  if (before === undefined) return "";
  const ms = Date.parse(at) - Date.parse(before.at);
  return ms === 0 ? ", at the same time" : `, ${formatDuration(ms)} later`;
}
