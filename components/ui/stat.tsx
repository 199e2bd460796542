import { ArrowDown, ArrowUp, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { formatNumber } from "./format";
import { toneText } from "./tone";

type Delta = {
  /** The change, signed, in the unit of the figure. */
  by: number;
  /** What it is compared with: "the week before". */
  against: string;
  unit?: string;
  /** Which direction is better; without it the change has no colour. */
  better?: "up" | "down";
};

type StatProps = {
  label: ReactNode;
  /** A number is formatted, anything else stands as it is; `null` shows "No data". */
  value: ReactNode;
  unit?: string;
  /** The window and sample: "last 7 days, 4,916 calls". Numerator and denominator for a rate. */
  basis?: ReactNode;
  delta?: Delta;
  className?: string;
};

/** One figure with its unit, its basis, and its change against something named. */
export function Stat({ label, value, unit, basis, delta, className }: StatProps) {
  return (
    <div className={cn("flex min-w-0 flex-col gap-1", className)}>
      <p className="text-muted-foreground text-sm">{label}</p>
      <p className="font-semibold text-2xl tracking-tight">
        {value === null ? (
          <span className="font-normal text-lg text-muted-foreground">No data</span>
        ) : (
          <>
            {typeof value === "number" ? formatNumber(value) : value}
            {unit ? (
              <span className="ml-1 font-normal text-base text-muted-foreground">{unit}</span>
            ) : null}
          </>
        )}
      </p>
      {delta ? <Change delta={delta} /> : null}
      {basis ? <p className="text-muted-foreground text-xs">{basis}</p> : null}
    </div>
  );
}

function Change({ delta }: { delta: Delta }) {
  const { by, against, unit, better } = delta;
  const direction = by > 0 ? "up" : by < 0 ? "down" : "level";
  const Icon = { up: ArrowUp, down: ArrowDown, level: Minus }[direction];
  const judged = better !== undefined && direction !== "level";
  const tone = judged ? (direction === better ? "green" : "red") : "grey";
  const amount = formatNumber(Math.abs(by));
  const words = { up: `${amount} more`, down: `${amount} fewer`, level: "Unchanged" }[direction];
  return (
    <p className={cn("flex items-center gap-1 text-xs", toneText(tone))}>
      <Icon aria-hidden className="size-3 shrink-0" />
      <span>
        {words}
        {unit && direction !== "level" ? ` ${unit}` : ""} {direction === "level" ? "from" : "than"}{" "}
        {against}
      </span>
    </p>
  );
}
