import Link from "next/link";
import { formatNumber } from "@/components/ui/format";
import type { Series } from "./series";
import { Swatch } from "./swatch";

type SeriesLabelsProps = {
  /** From the foot of the columns upwards. */
  series: readonly Series[];
  totals: Readonly<Record<string, number>>;
  /** Where the records of a series are. */
  hrefOf: (key: string) => string;
};

/** What each area of a chart is, with its sum, each leading to its records. */
export function SeriesLabels({ series, totals, hrefOf }: SeriesLabelsProps) {
  return (
    <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {series.map(({ key, word, tone }) => (
        <li key={key}>
          <Link
            href={hrefOf(key)}
            className="inline-flex min-h-6 items-center gap-1.5 rounded-sm hover:underline"
          >
            <Swatch tone={tone} />
            {word}
            <span className="font-semibold">{formatNumber(totals[key] ?? 0)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
