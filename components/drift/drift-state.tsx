import { Activity, CircleCheck, CircleDashed, Hourglass } from "lucide-react";
import { ToneLabel } from "@/components/ui/tone";
import type { DriftState as State } from "@/lib/contract/drift";
import { STATE_WORDS } from "./drift-words";

const ICONS = {
  changed: <Activity aria-hidden />,
  steady: <CircleCheck aria-hidden />,
  few: <Hourglass aria-hidden />,
  new: <CircleDashed aria-hidden />,
};

/** What came of comparing an agent with its past. */
export function DriftState({ state, look }: { state: State; look?: "soft" | "plain" }) {
  const { word, tone } = STATE_WORDS[state];
  return (
    <ToneLabel tone={tone} icon={ICONS[state]} look={look}>
      {word}
    </ToneLabel>
  );
}
