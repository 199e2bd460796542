import { TextLink } from "@/components/ui/text-link";
import type { DriftPart } from "@/lib/contract/drift";
import { PART_WEIGHTS, PART_WORDS } from "@/lib/core/drift";

type PartListProps = {
  parts: readonly DriftPart[];
  /** Whether the reader may see decisions. */
  mayReadDecisions: boolean;
};

/** What a score is made of: each part with what it would make alone, why, and the decision that shows it. */
export function PartList({ parts, mayReadDecisions }: PartListProps) {
  return (
    <ul className="divide-y">
      {parts.map(({ part, points, reason, eventId }) => (
        <li
          key={part}
          className="grid gap-x-4 gap-y-1 py-2.5 first:pt-0 last:pb-0 sm:grid-cols-[11rem_1fr_auto]"
        >
          <div>
            <p className="font-medium">{PART_WORDS[part].title}</p>
            <Meter points={points} most={100 * PART_WEIGHTS[part]} />
          </div>
          <p className="min-w-0 wrap-anywhere">{reason}</p>
          {eventId && mayReadDecisions ? (
            <TextLink href={`/decisions/${eventId}`}>
              Decision<span className="sr-only"> behind: {reason}</span>
            </TextLink>
          ) : (
            <span />
          )}
        </li>
      ))}
    </ul>
  );
}

function Meter({ points, most }: { points: number; most: number }) {
  return (
    <p className="flex items-center gap-2 text-muted-foreground text-xs">
      <span aria-hidden className="h-1.5 w-16 overflow-hidden rounded-full bg-muted">
        <span
          className="block h-full bg-[var(--fill-red)]"
          style={{ width: `${Math.min(100, (100 * points) / most)}%` }}
        />
      </span>
      {points} of {Math.round(most)} points
    </p>
  );
}
