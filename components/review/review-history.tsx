import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import type { MadeDecision } from "@/lib/contract/review";
import { AdviceBadge } from "./advice-badge";
import { DECIDED_WORDS } from "./review-words";

/** Earlier decisions on one entitlement, the newest first. */
export function ReviewHistory({ decisions }: { decisions: readonly MadeDecision[] }) {
  if (decisions.length === 0)
    return <p className="p-4 text-muted-foreground">Nobody has reviewed it yet.</p>;
  return (
    <ol className="divide-y">
      {decisions.map((made) => (
        <li key={made.id} className="flex flex-col gap-1 px-4 py-3">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium">{DECIDED_WORDS[made.decision]}</span>
            <span className="text-muted-foreground text-sm">
              by{" "}
              {made.by ? <RefLink to="/settings/people" of={made.by} /> : "the campaign’s deadline"}
              , <RelativeTime at={made.at} />
              {made.bulk > 1 ? `, together with ${made.bulk - 1} others` : ""}
            </span>
            {made.campaign ? (
              <span className="text-sm">
                <RefLink to="/reviews/campaigns" of={made.campaign} />
              </span>
            ) : null}
          </div>
          <p className="wrap-anywhere">{made.reason}</p>
          <p className="flex flex-wrap items-center gap-x-3 text-muted-foreground text-sm">
            <Recommended word={made.recommended} />
            {made.nextReviewAt ? (
              <span>
                next review <RelativeTime at={made.nextReviewAt} />
              </span>
            ) : null}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Recommended({ word }: { word: string | null }) {
  if (word !== "keep" && word !== "narrow" && word !== "revoke") return null;
  return (
    <span className="flex items-center gap-1.5">
      Use spoke for <AdviceBadge advice={word} look="plain" />
    </span>
  );
}
