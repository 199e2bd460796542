import { CircleCheck, CircleX, Hourglass, Shrink } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import { ADVICE_WORDS } from "./review-words";

type Advice = keyof typeof ADVICE_WORDS;

const LOOKS: Readonly<Record<Advice, { tone: Tone; icon: ReactNode }>> = {
  keep: { tone: "green", icon: <CircleCheck aria-hidden /> },
  narrow: { tone: "amber", icon: <Shrink aria-hidden /> },
  revoke: { tone: "red", icon: <CircleX aria-hidden /> },
  young: { tone: "grey", icon: <Hourglass aria-hidden /> },
};

type Props = {
  advice: Exclude<Advice, "young"> | null;
  why?: readonly string[];
  look?: "soft" | "plain";
};

/** What use speaks for, and why on hover. */
export function AdviceBadge({ advice, why, look }: Props) {
  const word = advice ?? "young";
  return (
    <ToneLabel {...LOOKS[word]} look={look} title={why?.join(" ")}>
      {ADVICE_WORDS[word]}
    </ToneLabel>
  );
}
