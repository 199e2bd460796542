"use client";

import { Banner } from "@/components/ui/banner";
import { countOf, formatNumber } from "@/components/ui/format";
import { reviewScopeContract } from "@/lib/contract/review-campaign";
import { useVerb } from "@/lib/query";
import type { whoOf } from "./campaign-values";

/** What a campaign would be about and who would review how much, before it starts. */
export function ScopePreview({ who }: { who: ReturnType<typeof whoOf> }) {
  const options = { enabled: who !== null, keepPrevious: true };
  const { data, error } = useVerb(reviewScopeContract, who ?? {}, options);
  if (who === null)
    return (
      <Banner tone="grey" title="Choose the fallback">
        Once reviewers and fallback are chosen, it is said here how many entitlements each would
        review.
      </Banner>
    );
  if (error)
    return (
      <Banner tone="amber" title="This cannot be started yet">
        {error.message}
      </Banner>
    );
  if (!data)
    return (
      <p role="status" className="text-muted-foreground text-sm">
        Counting
      </p>
    );
  if (data.items === 0)
    return (
      <Banner tone="amber" title="Nothing in force is within this scope">
        Remove a condition.
      </Banner>
    );
  return (
    <Banner
      tone="blue"
      title={`${countOf(data.items, "entitlement")}, ${formatNumber(data.unused)} of them not used, for ${countOf(data.reviewers.length, "reviewer")}`}
    >
      <ul className="columns-2 gap-6 sm:columns-3">
        {data.reviewers.map(({ reviewer, items }) => (
          <li key={reviewer.id} className="wrap-anywhere">
            {reviewer.name}: {formatNumber(items)}
          </li>
        ))}
      </ul>
      {data.toFallback > 0 ? (
        <p className="mt-1">
          {countOf(data.toFallback, "of them goes", "of them go")} to the fallback, because the
          reviewer is missing, may decide no reviews, or last widened it.
        </p>
      ) : null}
    </Banner>
  );
}
