"use client";

import { Banner } from "@/components/ui/banner";
import { reviewPreviewContract } from "@/lib/contract/review";
import type { ReviewWord } from "@/lib/core/review";
import { useVerb } from "@/lib/query";
import type { Target } from "./target";

type Props = { decision: ReviewWord; targets: readonly Target[] };

/** What a decision would take away if it were applied now, worked out from real use. */
export function EffectPreview({ decision, targets }: Props) {
  const items = targets.map(({ entitlementId: id, narrower }) => ({
    ...{ id, decision },
    ...(decision === "narrow" && narrower ? { terms: narrower } : {}),
  }));
  const enabled = targets.length > 0;
  const { data, error } = useVerb(reviewPreviewContract, { items }, { enabled });
  if (!enabled) return null;
  if (error)
    return (
      <Banner tone="amber" title="The effect could not be worked out">
        {error.message}
      </Banner>
    );
  if (!data)
    return (
      <p role="status" className="text-muted-foreground text-sm">
        Working out the effect
      </p>
    );
  const harms = data.agentsUsing > 0;
  return (
    <Banner tone={harms ? "amber" : "blue"} title="If you apply this">
      <ul className="flex flex-col gap-0.5">
        {data.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Banner>
  );
}
