import { Archive, CircleDashed, CircleDot, FilePen, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import type { PolicyState } from "@/lib/contract/policy";

const LOOKS: Readonly<Record<PolicyState, { word: string; tone: Tone; icon: ReactNode }>> = {
  draft: { word: "Draft", tone: "blue", icon: <FilePen aria-hidden /> },
  proposed: { word: "Proposed", tone: "violet", icon: <CircleDashed aria-hidden /> },
  published: { word: "In force", tone: "green", icon: <CircleDot aria-hidden /> },
  superseded: { word: "Superseded", tone: "grey", icon: <Archive aria-hidden /> },
  withdrawn: { word: "Withdrawn", tone: "grey", icon: <Undo2 aria-hidden /> },
};

/** Where a version of the policy is in its life. */
export function VersionBadge({ state, look }: { state: PolicyState; look?: "soft" | "plain" }) {
  const { word, tone, icon } = LOOKS[state];
  return (
    <ToneLabel tone={tone} icon={icon} look={look}>
      {word}
    </ToneLabel>
  );
}
