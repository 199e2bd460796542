import type { Tone } from "@/components/ui/tone";

/** One kind of thing that a chart counts. */
export type Series = { key: string; word: string; tone: Tone };

/** One place on the axis. */
export type Point = {
  id: string;
  /** Short, for the axis. */
  label: string;
  /** Whole, for who points at it. */
  title: string;
  values: Readonly<Record<string, number>>;
};

/** Something that happened at a point and may explain it. */
export type ChartMark = { point: string; sign: string; words: string };

/** The fill of an area in a tone, in both themes. */
export function fillOf(tone: Tone): string {
  return `var(--fill-${tone})`;
}

/** What the values of a point add up to, over some series. */
export function totalOf({ values }: Point, series: readonly Series[]): number {
  return series.reduce((sum, { key }) => sum + (values[key] ?? 0), 0);
}
