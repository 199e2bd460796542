import { formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import type { DriftMeasure } from "@/lib/contract/drift";
import { type Measure, QUANTILE_SAMPLE } from "@/lib/core/drift";
import { formatValue } from "./drift-words";
import { type Compared, isListed, type Stretch, sessionsHref } from "./sessions-href";

const SHARES = ["p50", "p95", "p99"] as const;

type QuantileTableProps = {
  agent: Compared;
  measure: Measure;
  quantiles: NonNullable<DriftMeasure["quantiles"]>;
};

/** p50, p95 and p99 before and now, each leading to the sessions from there on; those that the sample is too small for are not told. */
export function QuantileTable({ agent, measure, quantiles }: QuantileTableProps) {
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
                <Value {...{ agent, measure, when, share }} value={quantiles[when][share]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type ValueProps = {
  agent: Compared;
  measure: Measure;
  when: Stretch;
  share: (typeof SHARES)[number];
  value: number | null;
};

function Value({ agent, measure, when, share, value }: ValueProps) {
  const from = { key: share, from: value, to: null };
  if (value !== null)
    return isListed(measure, from) ? (
      <TextLink href={sessionsHref(agent, when, measure, from)}>
        {formatValue(measure, value)}
        <span className="sr-only">: sessions from there on</span>
      </TextLink>
    ) : (
      formatValue(measure, value)
    );
  return (
    <span className="text-muted-foreground" title={`It takes ${QUANTILE_SAMPLE[share]} to say`}>
      too few
    </span>
  );
}
