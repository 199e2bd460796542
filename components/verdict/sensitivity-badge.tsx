import { type Tone, ToneLabel } from "@/components/ui/tone";
import type { Sensitivity } from "@/lib/core/kernel";

const SCALE: Readonly<Record<Sensitivity, { word: string; tone: Tone; level: 1 | 2 | 3 | 4 }>> = {
  public: { word: "Public", tone: "grey", level: 1 },
  internal: { word: "Internal", tone: "grey", level: 2 },
  confidential: { word: "Confidential", tone: "amber", level: 3 },
  restricted: { word: "Restricted", tone: "red", level: 4 },
};

/** Four rising bars, filled up to a level: the scale reads without colour. */
function Bars({ level }: { level: number }) {
  return (
    <svg viewBox="0 0 14 14" aria-hidden="true" fill="currentColor">
      {[1, 2, 3, 4].map((bar) => (
        <rect
          key={bar}
          x={(bar - 1) * 3.5 + 0.5}
          y={12 - bar * 2.5}
          width="2.5"
          height={bar * 2.5}
          rx="0.5"
          opacity={bar <= level ? 1 : 0.28}
        />
      ))}
    </svg>
  );
}

type SensitivityBadgeProps = {
  sensitivity: Sensitivity;
  look?: "soft" | "plain";
  className?: string;
};

/** How much harm a disclosure does, on one scale of four. */
export function SensitivityBadge({ sensitivity, look, className }: SensitivityBadgeProps) {
  const { word, tone, level } = SCALE[sensitivity];
  return (
    <ToneLabel
      tone={tone}
      icon={<Bars level={level} />}
      look={look}
      title={`Sensitivity ${level} of 4`}
      className={className}
    >
      {word}
    </ToneLabel>
  );
}
