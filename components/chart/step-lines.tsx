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
import { COUNT_AXIS, chartFrame, FOOT_AXIS, GRID, markLine, NO_MARKS } from "./chart-axes";
import { ChartHover } from "./chart-hover";
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

/** Figures over time, each holding until the next: few lines over one scale of time, from zero. */
export function StepLines(props: StepLinesProps) {
  const { name, points, series, axis, tick, marks = NO_MARKS, onOpen, height = 260 } = props;
  const opens = onOpen !== undefined;
  const byTime = new Map(points.map((point) => [point.at, point]));
  const data = points.map(({ at, values }) => ({ at, ...values }));
  return (
    <>
      <p className="mb-1 text-muted-foreground text-xs">{axis}</p>
      <LineChart
        {...chartFrame({ name, marks, opens, height, end: 12 })}
        data={data}
        onClick={({ activeLabel }) => {
          const point = byTime.get(Number(activeLabel));
          if (point) onOpen?.(point);
        }}
      >
        <CartesianGrid {...GRID} />
        <XAxis
          dataKey="at"
          type="number"
          scale="time"
          domain={["dataMin", "dataMax"]}
          tickFormatter={tick}
          {...FOOT_AXIS}
          minTickGap={32}
        />
        <YAxis {...COUNT_AXIS} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--input)" }}
          content={(shown: TooltipContentProps) => (
            <ChartHover
              point={shown.active ? byTime.get(Number(shown.label)) : undefined}
              {...{ series, marks }}
              click={opens ? "Click for the causes" : null}
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
            {...markLine(sign)}
          />
        ))}
      </LineChart>
    </>
  );
}
