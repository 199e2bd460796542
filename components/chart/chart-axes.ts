import type { ReferenceLineProps, XAxisProps, YAxisProps } from "recharts";
import { formatNumber } from "@/components/ui/format";
import type { ChartMark } from "./series";

const TEXT = { fill: "var(--muted-foreground)", fontSize: 12 };

export const NO_MARKS: readonly ChartMark[] = [];

/** Hairlines behind the figures. */
export const GRID = { vertical: false, stroke: "var(--border)" };

/** Time, along the foot. */
export const FOOT_AXIS = {
  tick: TEXT,
  tickLine: false,
  axisLine: { stroke: "var(--border)" },
} satisfies XAxisProps;

/** Whole figures from zero, up the side. */
export const COUNT_AXIS = {
  allowDecimals: false,
  tick: TEXT,
  tickLine: false,
  axisLine: false,
  width: "auto",
  tickFormatter: formatNumber,
  domain: [0, "auto"],
} satisfies YAxisProps;

type Framed = {
  name: string;
  marks: readonly ChartMark[];
  /** Whether a click opens something. */
  opens: boolean;
  /** Pixels. */
  height: number;
  /** Pixels kept free at the end of the foot. */
  end: number;
};

/** What a chart is around its figures: as wide as its place, with room above for the signs of marks. */
export function chartFrame({ name, marks, opens, height, end }: Framed) {
  return {
    responsive: true,
    title: name,
    style: { width: "100%", height, cursor: opens ? "pointer" : undefined },
    margin: { top: marks.length > 0 ? 20 : 6, right: end, bottom: 0, left: 0 },
  };
}

/** The line of a mark, under its sign. */
export function markLine(sign: string) {
  return {
    stroke: "var(--foreground)",
    strokeDasharray: "2 3",
    label: { value: sign, position: "top", fill: "var(--foreground)", fontSize: 12 },
  } satisfies ReferenceLineProps;
}
