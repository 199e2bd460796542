import { CircleCheck, Eye, Hand } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import type { EntitlementRow } from "@/lib/contract/entitlement";
import { BOUNDARY_MEANS, BOUNDARY_WORDS } from "./boundary-words";

const LOOKS: Readonly<Record<EntitlementRow["boundary"], { tone: Tone; icon: ReactNode }>> = {
  none: { tone: "grey", icon: <CircleCheck aria-hidden /> },
  log: { tone: "blue", icon: <Eye aria-hidden /> },
  step_up: { tone: "violet", icon: <Hand aria-hidden /> },
};

type Props = { boundary: EntitlementRow["boundary"]; look?: "soft" | "plain" };

/** Whether a person is asked. */
export function BoundaryBadge({ boundary, look }: Props) {
  return (
    <ToneLabel {...LOOKS[boundary]} look={look} title={BOUNDARY_MEANS[boundary]}>
      {BOUNDARY_WORDS[boundary]}
    </ToneLabel>
  );
}
