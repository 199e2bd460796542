import { formatNumber } from "@/components/ui/format";
import { toneText } from "@/components/ui/tone";
import { percent, signed } from "../reach-words";

type Props = { before: number; after: number; most: number };

/** A figure as it is and as it would be: two bars on one scale. */
export function BeforeAfter({ before, after, most }: Props) {
  const width = (value: number) =>
    `${Math.max(value > 0 ? 1 : 0, (value / Math.max(1, most)) * 100)}%`;
  const tone = after > before ? "red" : after < before ? "green" : "grey";
  return (
    <span className="flex min-w-0 flex-col gap-1">
      <span className="tabular-nums">
        {formatNumber(before)} → <span className="font-semibold">{formatNumber(after)}</span>{" "}
        <span className={toneText(tone)}>{changeInFigures(before, after)}</span>
      </span>
      <span aria-hidden className="flex flex-col gap-0.5">
        <span
          className="block h-1.5 rounded-full"
          style={{ width: width(before), background: "var(--fill-grey)" }}
        />
        <span
          className="block h-1.5 rounded-full"
          style={{
            width: width(after),
            background: `var(--fill-${tone})`,
          }}
        />
      </span>
    </span>
  );
}

/** "−260 (21%)", "unchanged". */
export function changeInFigures(before: number, after: number): string {
  if (before === after) return "unchanged";
  const share = before === 0 ? "" : ` (${percent(Math.abs(after - before) / before)})`;
  return `${signed(after - before)}${share}`;
}
