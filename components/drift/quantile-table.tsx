import { formatNumber } from "@/components/ui/format";
import type { DriftMeasure } from "@/lib/contract/drift";
import { type Measure, QUANTILE_SAMPLE } from "@/lib/core/drift";
import { formatValue } from "./drift-words";

const SHARES = ["p50", "p95", "p99"] as const;

type QuantileTableProps = {
  measure: Measure;
  quantiles: NonNullable<DriftMeasure["quantiles"]>;
};

/** p50, p95 and p99 before and now; those that the sample is too small for are not told. */
export function QuantileTable({ measure, quantiles }: QuantileTableProps) {
  return (
    <table className="w-full text-xs">
      <caption className="sr-only">Quantiles before and now</caption>
      <thead>
        <tr className="text-muted-foreground">
          <th scope="col" className="text-left font-normal">
            Quantile
          </th>
          <th scope="col" className="text-right font-normal">
            Before (n {formatNumber(quantiles.before.n)})
          </th>
          <th scope="col" className="text-right font-normal">
            Now (n {formatNumber(quantiles.now.n)})
          </th>
        </tr>
      </thead>
      <tbody>
        {SHARES.map((share) => (
          <tr key={share}>
            <th scope="row" className="text-left font-normal">
              {share}
            </th>
            {(["before", "now"] as const).map((when) => (
              <td key={when} className="text-right">
                <Value {...{ measure, share }} value={quantiles[when][share]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type ValueProps = { measure: Measure; share: (typeof SHARES)[number]; value: number | null };

function Value({ measure, share, value }: ValueProps) {
  if (value !== null) return <>{formatValue(measure, value)}</>;
  return (
    <span className="text-muted-foreground" title={`It takes ${QUANTILE_SAMPLE[share]} to say`}>
      too few
    </span>
  );
}
