"use client";

import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { ReviewWord } from "@/lib/core/review";
import { DECISION_WORDS } from "./review-words";

const ORDER: readonly { decision: ReviewWord; key: string }[] = [
  { decision: "keep", key: "y" },
  { decision: "narrow", key: "n" },
  { decision: "revoke", key: "x" },
];

type Props = { onDecide: (decision: ReviewWord) => void; without?: readonly ReviewWord[] };

/** Keep, narrow, revoke, each with its key. */
export function DecisionButtons({ onDecide, without = [] }: Props) {
  return ORDER.filter(({ decision }) => !without.includes(decision)).map(({ decision, key }) => (
    <Button key={decision} onClick={() => onDecide(decision)}>
      {DECISION_WORDS[decision]}
      <Kbd aria-hidden className="max-lg:hidden">
        {key}
      </Kbd>
    </Button>
  ));
}
