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
import { COUNT_AXIS, chartFrame, FOOT_AXIS, GRID, markLine, NO_MARKS } from "./chart-axes";
import { ChartHover } from "./chart-hover";
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

/** Counts over time: one column for each piece of time, made of few series, from zero. */
export function StackedColumns(props: StackedColumnsProps) {
  const { name, points, series, unit, marks = NO_MARKS, onOpen, height = 260 } = props;
  const { axis, namesAll } = props;
  const opens = onOpen !== undefined;
  const shownOf = ({ values }: Point) => series.filter(({ key }) => (values[key] ?? 0) > 0);
  const byId = new Map(points.map((point) => [point.id, point]));
  const data = points.map(({ id, values }) => ({ id, ...values }));
  return (
    <>
      <p className="mb-1 text-muted-foreground text-xs">{axis}</p>
      <BarChart
        {...chartFrame({ name, marks, opens, height, end: 4 })}
        data={data}
        barCategoryGap={points.length > 40 ? 1 : "16%"}
        onClick={({ activeLabel }) => {
          const point = byId.get(String(activeLabel));
          if (point) onOpen?.(point);
        }}
      >
        <CartesianGrid {...GRID} />
        <XAxis
          dataKey="id"
          tickFormatter={(id: string) => byId.get(id)?.label ?? ""}
          {...FOOT_AXIS}
          ticks={firstOfEach(points)}
          minTickGap={20}
          interval={namesAll ? 0 : "preserveStart"}
        />
        <YAxis {...COUNT_AXIS} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--muted)" }}
          content={(shown: TooltipContentProps) => {
            const point = shown.active ? byId.get(String(shown.label)) : undefined;
            return (
              <ChartHover
                {...{ point, marks }}
                series={point ? shownOf(point).reverse() : []}
                total={point && `${formatNumber(totalOf(point, series))} ${unit}`}
                click={opens ? "Click for the records" : null}
              />
            );
          }}
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
          <ReferenceLine key={point} x={point} {...markLine(signs)} />
        ))}
      </BarChart>
    </>
  );
}

/** Pieces of one day have one name: it stands under the first of them. */
function firstOfEach(points: readonly Point[]): string[] {
  return points.filter(({ label }, n) => label !== points[n - 1]?.label).map(({ id }) => id);
}

/** The signs of each point together: lines that fell on each other could not be read. */
function signsOf(marks: readonly ChartMark[]): { point: string; signs: string }[] {
  const points = [...new Set(marks.map(({ point }) => point))];
  return points.map((point) => {
    const here = marks.filter((mark) => mark.point === point);
    return { point, signs: here.map(({ sign }) => sign).join(", ") };
  });
}
