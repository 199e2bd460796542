import { CircleCheck, CircleDashed, CircleX, Minus, Shrink } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import type { CampaignItem } from "@/lib/contract/review-campaign";
import { ITEM_STATE_WORDS } from "./review-words";

const LOOKS: Readonly<Record<CampaignItem["state"], { tone: Tone; icon: ReactNode }>> = {
  open: { tone: "blue", icon: <CircleDashed aria-hidden /> },
  kept: { tone: "green", icon: <CircleCheck aria-hidden /> },
  narrowed: { tone: "amber", icon: <Shrink aria-hidden /> },
  revoked: { tone: "red", icon: <CircleX aria-hidden /> },
  left: { tone: "grey", icon: <Minus aria-hidden /> },
};

/** What became of one item. */
export function ItemState({ item, look }: { item: CampaignItem; look?: "soft" | "plain" }) {
  const { state, decision } = item;
  return (
    <ToneLabel {...LOOKS[state]} look={look} title={decision?.reason}>
      {ITEM_STATE_WORDS[state]}
    </ToneLabel>
  );
}
