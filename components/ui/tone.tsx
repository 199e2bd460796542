import type { ReactNode } from "react";
import { cn } from "./cn";

/** The six generic tones. What each means is said by the word and icon beside it, never by colour alone. */
export const TONES = ["green", "blue", "amber", "violet", "red", "grey"] as const;
export type Tone = (typeof TONES)[number];

const SOFT: Record<Tone, string> = {
  green: "border-green-line bg-green-soft text-green",
  blue: "border-blue-line bg-blue-soft text-blue",
  amber: "border-amber-line bg-amber-soft text-amber",
  violet: "border-violet-line bg-violet-soft text-violet",
  red: "border-red-line bg-red-soft text-red",
  grey: "border-grey-line bg-grey-soft text-grey",
};

const TEXT: Record<Tone, string> = {
  green: "text-green",
  blue: "text-blue",
  amber: "text-amber",
  violet: "text-violet",
  red: "text-red",
  grey: "text-grey",
};

/** Classes for a softly filled, hairline-bordered surface in a tone. */
export function toneSoft(tone: Tone): string {
  return SOFT[tone];
}

/** The class for text or an icon in a tone. */
export function toneText(tone: Tone): string {
  return TEXT[tone];
}

type ToneLabelProps = {
  tone: Tone;
  /** A lucide element; decorative, since the word says the same. */
  icon?: ReactNode;
  /** `soft`: a filled label. `plain`: icon and word alone, for dense tables. */
  look?: "soft" | "plain";
  title?: string;
  className?: string;
  children: ReactNode;
};

/** A word with an icon in a tone: the one look of verdicts, scales and states. */
export function ToneLabel(props: ToneLabelProps) {
  const { tone, icon, look = "soft", title, className, children } = props;
  return (
    <span
      title={title}
      className={cn(
        "inline-flex max-w-full items-center gap-1 align-middle font-medium text-xs whitespace-nowrap [&_svg]:size-3.5 [&_svg]:shrink-0",
        look === "soft" ? cn("h-5 rounded-sm border px-1.5", SOFT[tone]) : TEXT[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
