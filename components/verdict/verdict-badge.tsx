import { CircleCheck, OctagonX, ScrollText, SlidersHorizontal, UserRoundCheck } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import type { Verdict } from "@/lib/core/kernel";

type Look = { word: string; tone: Tone; icon: ReactNode; means: string };

/** The one look of each verdict. */
export const VERDICT_LOOKS: Readonly<Record<Verdict, Look>> = {
  allow: {
    word: "Allow",
    tone: "green",
    icon: <CircleCheck aria-hidden />,
    means: "The call may happen.",
  },
  log: {
    word: "Log",
    tone: "blue",
    icon: <ScrollText aria-hidden />,
    means: "The call may happen and is marked for attention.",
  },
  constrain: {
    word: "Constrain",
    tone: "amber",
    icon: <SlidersHorizontal aria-hidden />,
    means: "The call may happen within limits set on its arguments.",
  },
  step_up: {
    word: "Step-up",
    tone: "violet",
    icon: <UserRoundCheck aria-hidden />,
    means: "A person must say yes first.",
  },
  block: {
    word: "Block",
    tone: "red",
    icon: <OctagonX aria-hidden />,
    means: "The call may not happen.",
  },
};

type VerdictBadgeProps = { verdict: Verdict; look?: "soft" | "plain"; className?: string };

/** A verdict: word, icon and colour, the same everywhere. */
export function VerdictBadge({ verdict, look, className }: VerdictBadgeProps) {
  const { word, tone, icon, means } = VERDICT_LOOKS[verdict];
  return (
    <ToneLabel tone={tone} icon={icon} look={look} title={means} className={className}>
      {word}
    </ToneLabel>
  );
}
