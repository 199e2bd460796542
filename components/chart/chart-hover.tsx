import { formatNumber } from "@/components/ui/format";
import type { ChartMark, Point, Series } from "./series";
import { Swatch } from "./swatch";

type ChartHoverProps = {
  /** What is pointed at; nothing shows without. */
  point: Point | undefined;
  /** What is told of it, from the top downwards. */
  series: readonly Series[];
  marks: readonly ChartMark[];
  /** All of it in one figure. */
  total?: string | undefined;
  /** What a click would do. */
  click: string | null;
};

/** The exact values at one point of a chart, and what happened there. */
export function ChartHover({ point, series, marks, total, click }: ChartHoverProps) {
  if (!point) return null;
  const here = marks.filter((mark) => mark.point === point.id);
  return (
    <div className="max-w-64 rounded-md border bg-popover px-3 py-2 text-sm">
      <p className="font-medium">{point.title}</p>
      {total === undefined ? null : <p className="text-muted-foreground">{total}</p>}
      <ul className="mt-1">
        {series.map(({ key, word, tone }) => (
          <li key={key} className="flex items-center gap-2">
            <Swatch tone={tone} />
            <span className="flex-1">{word}</span>
            <span>{formatNumber(point.values[key] ?? 0)}</span>
          </li>
        ))}
      </ul>
      {here.map(({ words }) => (
        <p key={words} className="mt-1 border-t pt-1">
          {words}
        </p>
      ))}
      {click === null ? null : <p className="mt-1 text-muted-foreground text-xs">{click}</p>}
    </div>
  );
}
