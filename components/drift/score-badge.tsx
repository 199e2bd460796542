import { CircleAlert, CircleDot } from "lucide-react";
import { ToneLabel } from "@/components/ui/tone";
import { WORTH_LOOKING } from "@/lib/core/drift";

/** How far a session went from what it was asked, 0 to 100. */
export function ScoreBadge({ score, look }: { score: number; look?: "soft" | "plain" }) {
  const worth = score >= WORTH_LOOKING;
  return (
    <ToneLabel
      tone={worth ? "red" : "grey"}
      icon={worth ? <CircleAlert aria-hidden /> : <CircleDot aria-hidden />}
      look={look}
      title={`${score} of 100${worth ? ": worth a person's time" : ""}`}
    >
      {score}
    </ToneLabel>
  );
}
