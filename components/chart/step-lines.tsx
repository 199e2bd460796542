"use client";

import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import { formatNumber } from "@/components/ui/format";
import { type ChartMark, fillOf, type Point, type Series } from "./series";

export type StepLinesProps = {
  /** What it shows, for who does not see it. */
  name: string;
  /** Each with the moment (milliseconds) at which its values began to hold; the oldest first. */
  points: readonly (Point & { at: number })[];
  series: readonly Series[];
  /** What the lines measure: "weight". */
  axis: string;
  /** How a moment is written on the axis. */
  tick: (at: number) => string;
  marks?: readonly ChartMark[];
  /** Opens what is behind a point. */
  onOpen?: (point: Point) => void;
  /** Pixels. */
  height?: number;
};

const TEXT = { fill: "var(--muted-foreground)", fontSize: 12 };
const NO_MARKS: readonly ChartMark[] = [];

/** Figures over time, each holding until the next: few lines over one scale of time, from zero. */
export function StepLines(props: StepLinesProps) {
  const { name, points, series, axis, tick, marks = NO_MARKS, onOpen, height = 260 } = props;
  const byTime = new Map(points.map((point) => [point.at, point]));
  const data = points.map(({ at, values }) => ({ at, ...values }));
  return (
    <>
      <p className="mb-1 text-muted-foreground text-xs">{axis}</p>
      <LineChart
        responsive
        data={data}
        title={name}
        style={{ width: "100%", height, cursor: onOpen ? "pointer" : undefined }}
        margin={{ top: marks.length > 0 ? 20 : 6, right: 12, bottom: 0, left: 0 }}
        onClick={({ activeLabel }) => {
          const point = byTime.get(Number(activeLabel));
          if (point) onOpen?.(point);
        }}
      >
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={["dataMin", "dataMax"]}
          tickFormatter={tick}
          tick={TEXT}
          tickLine={false}
          axisLine={{ stroke: "var(--border)" }}
          minTickGap={32}
        />
        <YAxis
          allowDecimals={false}
          tick={TEXT}
          tickLine={false}
          axisLine={false}
          width="auto"
          tickFormatter={formatNumber}
          domain={[0, "auto"]}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--input)" }}
          content={(shown: TooltipContentProps) => (
            <Hover
              point={shown.active ? byTime.get(Number(shown.label)) : undefined}
              {...{ series, marks, opens: onOpen !== undefined }}
            />
          )}
        />
        {series.map(({ key, word, tone }) => (
          <Line
            key={key}
            dataKey={key}
            name={word}
            type="stepAfter"
            stroke={fillOf(tone)}
            strokeWidth={2}
            dot={points.length <= 40 ? { r: 2.5 } : false}
            isAnimationActive={false}
          />
        ))}
        {marks.map(({ point, sign }) => (
          <ReferenceLine
            key={point}
            x={points.find(({ id }) => id === point)?.at}
            stroke="var(--foreground)"
            strokeDasharray="2 3"
            label={{ value: sign, position: "top", fill: "var(--foreground)", fontSize: 12 }}
          />
        ))}
      </LineChart>
    </>
  );
}

type HoverProps = {
  point: Point | undefined;
  series: readonly Series[];
  marks: readonly ChartMark[];
  opens: boolean;
};

/** The exact values at one moment. */
function Hover({ point, series, marks, opens }: HoverProps) {
  if (!point) return null;
  return (
    <div className="max-w-64 rounded-md border bg-popover px-3 py-2 text-sm">
      <p className="font-medium">{point.title}</p>
      <ul className="mt-1">
        {series.map(({ key, word, tone }) => (
          <li key={key} className="flex items-center gap-2">
            <span
              aria-hidden
              className="size-2.5 rounded-[2px]"
              style={{ background: fillOf(tone) }}
            />
            <span className="flex-1">{word}</span>
            <span>{formatNumber(point.values[key] ?? 0)}</span>
          </li>
        ))}
      </ul>
      {marks
        .filter((mark) => mark.point === point.id)
        .map(({ words }) => (
          <p key={words} className="mt-1 border-t pt-1">
            {words}
          </p>
        ))}
      {opens ? <p className="mt-1 text-muted-foreground text-xs">Click for the causes</p> : null}
    </div>
  );
}
