import { formatNumber } from "@/components/ui/format";

type SparkLineProps = {
  /** What it shows, for who does not see it. */
  name: string;
  /** Evenly placed, the oldest first. */
  values: readonly number[];
  /** How many values there is room for: the line of fewer begins later. */
  slots?: number;
  width?: number;
  height?: number;
};

/** How one figure went, small enough for a row; its scale begins at zero. */
export function SparkLine({ name, values, slots, width = 88, height = 22 }: SparkLineProps) {
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined || values.length < 2) return null;
  const most = Math.max(1, ...values);
  const places = Math.max(values.length, slots ?? 0);
  const x = (at: number) => 2 + ((places - values.length + at) / (places - 1)) * (width - 6);
  const y = (value: number) => height - 2 - (value / most) * (height - 5);
  const points = values.map((value, at) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  const words = `${name}: from ${formatNumber(first)} to ${formatNumber(last)}`;
  return (
    <svg role="img" aria-label={words} width={width} height={height} className="block">
      <title>{words}</title>
      <polyline points={points} fill="none" className="stroke-muted-foreground" strokeWidth={1.5} />
      <circle cx={x(values.length - 1)} cy={y(last)} r={2.5} className="fill-foreground" />
    </svg>
  );
}
