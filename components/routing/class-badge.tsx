import { Brain, CircleHelp, Zap } from "lucide-react";
import { ToneLabel } from "@/components/ui/tone";
import type { ModelClass } from "@/lib/core/policy";
import { CLASS_LOOKS } from "./routing-words";

const ICONS = {
  reasoning: <Brain aria-hidden />,
  fast: <Zap aria-hidden />,
  unknown: <CircleHelp aria-hidden />,
};

type Props = { of: ModelClass | null; look?: "soft" | "plain" };

/** The class of a model: word, icon and colour, the same everywhere. */
export function ClassBadge({ of, look = "plain" }: Props) {
  if (of === null) return <span className="text-muted-foreground">None</span>;
  const { word, tone } = CLASS_LOOKS[of];
  return (
    <ToneLabel tone={tone} icon={ICONS[of]} look={look}>
      {word}
    </ToneLabel>
  );
}
