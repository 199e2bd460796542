import { CheckCheck, CircleDot, Eye, Handshake } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import type { FindingState } from "@/lib/core/finding";

type Look = { word: string; tone: Tone; icon: ReactNode; means: string };

/** The states of a finding, as filters and badges name them. */
export const STATE_LOOKS: Readonly<Record<FindingState, Look>> = {
  open: {
    word: "Open",
    tone: "red",
    icon: <CircleDot aria-hidden />,
    means: "Nobody has looked at it yet.",
  },
  acknowledged: {
    word: "Acknowledged",
    tone: "blue",
    icon: <Eye aria-hidden />,
    means: "Somebody is at it.",
  },
  accepted: {
    word: "Risk accepted",
    tone: "amber",
    icon: <Handshake aria-hidden />,
    means: "It stays as it is, for a reason; further executions are only counted.",
  },
  resolved: {
    word: "Resolved",
    tone: "green",
    icon: <CheckCheck aria-hidden />,
    means: "Put right. If it happens again, that is a new finding.",
  },
};

type StateProps = { state: FindingState; look?: "soft" | "plain" };

/** What people have made of a finding. */
export function FindingStateBadge({ state, look }: StateProps) {
  const { word, tone, icon, means } = STATE_LOOKS[state];
  return (
    <ToneLabel tone={tone} icon={icon} look={look} title={means}>
      {word}
    </ToneLabel>
  );
}
