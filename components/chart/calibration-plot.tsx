import { countOf, formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";

/** Answers between two confidences: how many, how sure they were on average, and how many of them were right. */
export type CalibrationBin = {
  from: number;
  to: number;
  count: number;
  right: number;
  confidence: number;
};

type CalibrationPlotProps = { bins: readonly CalibrationBin[]; asTable: boolean };

const HEIGHT = 200;
const TOP = 8;
const FOOT = 24;
const LEFT = 12;
const WIDTH = 86;
const SMALL = 10;

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** How often answers are right by how sure they were: on the line, confidence says what it promises. Small samples are hollow. */
export function CalibrationPlot({ bins, asTable }: CalibrationPlotProps) {
  if (bins.length === 0) return <p className="text-muted-foreground">No held-out task.</p>;
  if (asTable) return <Figures bins={bins} />;
  const x = (share: number) => `${LEFT + WIDTH * share}%`;
  const y = (share: number) => TOP + (HEIGHT - TOP - FOOT) * (1 - share);
  return (
    <svg
      role="img"
      aria-label="How often answers are right, by how sure they were"
      width="100%"
      height={HEIGHT}
      className="max-w-xl overflow-visible"
    >
      {[0, 0.5, 1].map((share) => (
        <g key={share} fontSize="11" fill="var(--muted-foreground)">
          <line x1={x(0)} x2={x(1)} y1={y(share)} y2={y(share)} stroke="var(--border)" />
          <text x={`${LEFT - 1}%`} y={y(share) + 4} textAnchor="end">
            {percent(share)}
          </text>
          <text x={x(share)} y={HEIGHT - 6} textAnchor="middle">
            {percent(share)}
          </text>
        </g>
      ))}
      <line
        x1={x(0)}
        y1={y(0)}
        x2={x(1)}
        y2={y(1)}
        stroke="var(--muted-foreground)"
        strokeDasharray="4 4"
      />
      {bins.map((bin) => (
        <circle
          key={bin.from}
          cx={x(bin.confidence)}
          cy={y(bin.right / Math.max(1, bin.count))}
          r={5}
          fill={bin.count < SMALL ? "var(--card)" : "var(--accent)"}
          stroke="var(--accent)"
          strokeWidth={2}
        >
          <title>{`Sure of ${percent(bin.confidence)}: right in ${formatNumber(bin.right)} of ${countOf(bin.count, "answer")}`}</title>
        </circle>
      ))}
    </svg>
  );
}

function Figures({ bins }: { bins: readonly CalibrationBin[] }) {
  return (
    <PlainTable
      caption="Calibration"
      head={["Confidence", "Answers", "Right", "Sure on average", "Right of them"]}
      rows={bins.map(({ from, to, count, right, confidence }) => ({
        key: String(from),
        cells: [
          `${percent(from)} to ${percent(to)}`,
          formatNumber(count),
          formatNumber(right),
          percent(confidence),
          percent(right / Math.max(1, count)),
        ],
      }))}
    />
  );
}
