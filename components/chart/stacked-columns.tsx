"use client";

import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceLine,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import { formatNumber } from "@/components/ui/format";
import { type ChartMark, fillOf, type Point, type Series, totalOf } from "./series";

export type StackedColumnsProps = {
  /** What it shows, for who does not see it. */
  name: string;
  points: readonly Point[];
  /** From the foot of the columns upwards. */
  series: readonly Series[];
  /** What is counted: "decisions". */
  unit: string;
  /** What one column stands for, beside the unit: "decisions per day". */
  axis: string;
  /** Names every column on the axis, however close. */
  namesAll?: boolean;
  marks?: readonly ChartMark[];
  /** Opens the records behind a point. */
  onOpen?: (point: Point) => void;
  /** Pixels. */
  height?: number;
};

const TEXT = { fill: "var(--muted-foreground)", fontSize: 12 };
const NO_MARKS: readonly ChartMark[] = [];

/** Counts over time: one column for each piece of time, made of few series, from zero. */
export function StackedColumns(props: StackedColumnsProps) {
  const { name, points, series, unit, marks = NO_MARKS, onOpen, height = 260 } = props;
  const { axis, namesAll } = props;
  const byId = new Map(points.map((point) => [point.id, point]));
  const data = points.map(({ id, values }) => ({ id, ...values }));
  return (
    <>
      <p className="mb-1 text-muted-foreground text-xs">{axis}</p>
      <BarChart
        responsive
        data={data}
        title={name}
        style={{ width: "100%", height, cursor: onOpen ? "pointer" : undefined }}
        margin={{ top: marks.length > 0 ? 20 : 6, right: 4, bottom: 0, left: 0 }}
        barCategoryGap={points.length > 40 ? 1 : "16%"}
        onClick={({ activeLabel }) => {
          const point = byId.get(String(activeLabel));
          if (point) onOpen?.(point);
        }}
      >
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey="id"
          tickFormatter={(id: string) => byId.get(id)?.label ?? ""}
          tick={TEXT}
          tickLine={false}
          axisLine={{ stroke: "var(--border)" }}
          minTickGap={20}
          interval={namesAll ? 0 : "preserveStart"}
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
          cursor={{ fill: "var(--muted)" }}
          content={(shown: TooltipContentProps) => (
            <Hover
              point={shown.active ? byId.get(String(shown.label)) : undefined}
              {...{ series, unit, marks, opens: onOpen !== undefined }}
            />
          )}
        />
        {series.map(({ key, word, tone }) => (
          <Bar
            key={key}
            dataKey={key}
            name={word}
            stackId="all"
            fill={fillOf(tone)}
            maxBarSize={48}
            isAnimationActive={false}
          />
        ))}
        {signsOf(marks).map(({ point, signs }) => (
          <ReferenceLine
            key={point}
            x={point}
            stroke="var(--foreground)"
            strokeDasharray="2 3"
            label={{ value: signs, position: "top", fill: "var(--foreground)", fontSize: 12 }}
          />
        ))}
      </BarChart>
    </>
  );
}

/** The signs of each point together: lines that fell on each other could not be read. */
function signsOf(marks: readonly ChartMark[]): { point: string; signs: string }[] {
  const points = [...new Set(marks.map(({ point }) => point))];
  return points.map((point) => {
    const here = marks.filter((mark) => mark.point === point);
    return { point, signs: here.map(({ sign }) => sign).join(", ") };
  });
}

type HoverProps = Required<Pick<StackedColumnsProps, "series" | "unit" | "marks">> & {
  point: Point | undefined;
  opens: boolean;
};

/** The exact values at one point. */
function Hover({ point, series, unit, marks, opens }: HoverProps) {
  if (!point) return null;
  const here = marks.filter((mark) => mark.point === point.id);
  const shown = series.filter(({ key }) => (point.values[key] ?? 0) > 0).reverse();
  return (
    <div className="max-w-64 rounded-md border bg-popover px-3 py-2 text-sm">
      <p className="font-medium">{point.title}</p>
      <p className="text-muted-foreground">
        {formatNumber(totalOf(point, series))} {unit}
      </p>
      <ul className="mt-1">
        {shown.map(({ key, word, tone }) => (
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
      {here.map(({ words }) => (
        <p key={words} className="mt-1 border-t pt-1">
          {words}
        </p>
      ))}
      {opens ? <p className="mt-1 text-muted-foreground text-xs">Click for the records</p> : null}
    </div>
  );
}
