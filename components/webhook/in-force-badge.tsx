import { CircleDot, CircleOff } from "lucide-react";
import { ToneLabel } from "@/components/ui/tone";

type Props = { state: "on" | "off"; look?: "soft" | "plain" };

/** Whether something that is switched is on. */
export function InForceBadge({ state, look }: Props) {
  return state === "on" ? (
    <ToneLabel tone="green" icon={<CircleDot aria-hidden />} look={look}>
      On
    </ToneLabel>
  ) : (
    <ToneLabel tone="grey" icon={<CircleOff aria-hidden />} look={look}>
      Off
    </ToneLabel>
  );
}
