import { cn } from "./cn";
import { formatNumber } from "./format";
import type { Tone } from "./tone";

type ProgressProps = {
  /** What is measured: "Records checked". */
  label: string;
  value: number;
  max: number;
  tone?: Tone | "accent";
  /** Shows "412 of 1,260" after the bar. */
  figures?: boolean;
  className?: string;
};

const FILLS: Record<Tone | "accent", string> = {
  accent: "fill-accent",
  green: "fill-green",
  blue: "fill-blue",
  amber: "fill-amber",
  violet: "fill-violet",
  red: "fill-red",
  grey: "fill-grey",
};

/** How far something has come, as a bar with its figures. */
export function Progress(props: ProgressProps) {
  const { label, value, max, tone = "accent", figures, className } = props;
  const share = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0;
  return (
    <div className={cn("flex items-center gap-2", className)}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={`${formatNumber(value)} of ${formatNumber(max)}`}
        className="h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-muted"
      >
        <svg aria-hidden="true" className="block size-full" preserveAspectRatio="none">
          <rect height="100%" width={`${share}%`} className={FILLS[tone]} />
        </svg>
      </div>
      {figures ? (
        <span className="shrink-0 text-muted-foreground text-xs">
          {formatNumber(value)} of {formatNumber(max)}
        </span>
      ) : null}
    </div>
  );
}
