import { Hand, Zap } from "lucide-react";
import { ToneLabel } from "@/components/ui/tone";
import type { ReachItem } from "@/lib/contract/reach";
import { ASKS_WORDS, VIA_MEANS, VIA_TONES, VIA_WORDS } from "./reach-words";

/** Whether anybody is asked on the way. */
export function AsksBadge({ asks }: Pick<ReachItem, "asks">) {
  const Icon = asks === "alone" ? Zap : Hand;
  return (
    <ToneLabel tone={asks === "alone" ? "grey" : "violet"} icon={<Icon aria-hidden />} look="plain">
      {ASKS_WORDS[asks]}
    </ToneLabel>
  );
}

/** By which kind of way it is reached. */
export function ViaBadge({ via }: Pick<ReachItem, "via">) {
  return (
    <ToneLabel
      tone={VIA_TONES[via]}
      look="plain"
      title={VIA_MEANS[via]}
      icon={
        <span
          aria-hidden
          className="size-2.5 shrink-0 rounded-[2px]"
          style={{ background: `var(--fill-${VIA_TONES[via]})` }}
        />
      }
    >
      {VIA_WORDS[via]}
    </ToneLabel>
  );
}
