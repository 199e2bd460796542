import { CircleAlert, Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import type { Severity } from "@/lib/core/finding";

/** The one look of each severity. */
export const SEVERITY_LOOKS: Readonly<
  Record<Severity, { word: string; tone: Tone; icon: ReactNode }>
> = {
  low: { word: "Low", tone: "grey", icon: <Info aria-hidden /> },
  medium: { word: "Medium", tone: "blue", icon: <CircleAlert aria-hidden /> },
  high: { word: "High", tone: "amber", icon: <TriangleAlert aria-hidden /> },
  critical: { word: "Critical", tone: "red", icon: <OctagonAlert aria-hidden /> },
};

type SeverityBadgeProps = { severity: Severity; look?: "soft" | "plain"; className?: string };

/** How much a finding matters, on one scale of four. */
export function SeverityBadge({ severity, look, className }: SeverityBadgeProps) {
  const { word, tone, icon } = SEVERITY_LOOKS[severity];
  return (
    <ToneLabel
      tone={tone}
      icon={icon}
      look={look}
      title={`Severity ${word.toLowerCase()}`}
      className={className}
    >
      {word}
    </ToneLabel>
  );
}
