"use client";

import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ReviewedEntitlement } from "@/lib/contract/review";
import type { CampaignItem } from "@/lib/contract/review-campaign";
import type { ReviewWord } from "@/lib/core/review";
import { DecideDialog } from "./decide-dialog";
import { DecisionButtons } from "./decision-buttons";
import { useItemTarget } from "./item-target";
import type { Deciding } from "./target";
import { useDecisionKeys } from "./use-decision-keys";
import { useWorkbenchTarget } from "./workbench-target";

type Props = {
  review: ReviewedEntitlement;
  lookBack: number;
  /** The item of an open campaign that waits for this reader: the decision settles it, too. */
  item: CampaignItem | null;
};

/** Decides the entitlement that the page shows. Where nothing narrower is proposed, the terms are chosen by hand. */
export function ReviewActions({ review, lookBack, item }: Props) {
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const ofWorkbench = useWorkbenchTarget(lookBack);
  const ofCampaign = useItemTarget();
  const decide = (decision: ReviewWord) => {
    const target = item ? ofCampaign(item) : ofWorkbench(review);
    setDeciding({ decision, targets: [target] });
  };
  useDecisionKeys(decide, deciding === null);
  const proposed = (item ? item.live.narrower : review.narrower) !== null;
  return (
    <>
      {proposed ? null : (
        <Button asChild>
          <Link href={`/entitlements/${review.id}/narrow`}>Narrow by hand</Link>
        </Button>
      )}
      <DecisionButtons onDecide={decide} without={proposed ? [] : ["narrow"]} />
      <DecideDialog deciding={deciding} onOver={() => setDeciding(null)} />
    </>
  );
}
