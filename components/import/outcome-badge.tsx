import { CircleAlert, CirclePlus, Equal, PencilLine } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import type { ImportOutcome } from "@/lib/contract/import";
import { OUTCOME_WORDS } from "./import-words";

const LOOKS: Readonly<Record<ImportOutcome, { tone: Tone; icon: ReactNode }>> = {
  create: { tone: "green", icon: <CirclePlus aria-hidden /> },
  change: { tone: "blue", icon: <PencilLine aria-hidden /> },
  unchanged: { tone: "grey", icon: <Equal aria-hidden /> },
  refused: { tone: "red", icon: <CircleAlert aria-hidden /> },
};

/** What a row would do. */
export function OutcomeBadge({
  outcome,
  look,
}: {
  outcome: ImportOutcome;
  look?: "soft" | "plain";
}) {
  const { tone, icon } = LOOKS[outcome];
  return (
    <ToneLabel tone={tone} icon={icon} look={look}>
      {OUTCOME_WORDS[outcome]}
    </ToneLabel>
  );
}
