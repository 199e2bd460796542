import { cn } from "@/components/ui/cn";
import { formatNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import { fillOf } from "./series";

/** One category or range, before and now. */
export type Pair = {
  id: string;
  /** What it is called. */
  label: string;
  before: number;
  now: number;
  /** Where what it counts is listed. */
  hrefs?: { before: string; now: string };
};

type PairedBarsProps = {
  /** What it shows, for who does not see it. */
  name: string;
  pairs: readonly Pair[];
  /** What is counted: "calls". */
  unit: string;
  /** Puts names in the typeface of identifiers. */
  mono?: boolean;
};

/** Shares before and now, a pair of bars for each category: from nought, both on one scale, with their counts. */
export function PairedBars({ name, pairs, unit, mono }: PairedBarsProps) {
  const sums = {
    before: pairs.reduce((sum, { before }) => sum + before, 0),
    now: pairs.reduce((sum, { now }) => sum + now, 0),
  };
  const share = (n: number, of: number) => (of === 0 ? 0 : n / of);
  const widest = Math.max(
    0.01,
    ...pairs.flatMap(({ before, now }) => [share(before, sums.before), share(now, sums.now)]),
  );
  return (
    <table className="w-full table-fixed text-xs">
      <caption className="sr-only">
        {name}: {formatNumber(sums.before)} {unit} before, {formatNumber(sums.now)} now
      </caption>
      <colgroup>
        <col style={{ width: "40%" }} />
        <col />
        <col style={{ width: "5.5rem" }} />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">Category</th>
          <th scope="col">Shares</th>
          <th scope="col">Before and now</th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ id, label, before, now, hrefs }) => (
          <tr key={id} className="align-middle">
            <th
              scope="row"
              title={label}
              className={cn("truncate py-0.5 pr-2 text-left font-normal", mono && "font-mono")}
            >
              {label}
            </th>
            <td aria-hidden>
              <Bar share={share(before, sums.before) / widest} tone="grey" />
              <Bar share={share(now, sums.now) / widest} tone="blue" />
            </td>
            <td
              className="py-0.5 pl-2 text-right"
              title={`${formatNumber(before)} of ${formatNumber(sums.before)} ${unit} before, ${formatNumber(now)} of ${formatNumber(sums.now)} now`}
            >
              <span className="text-muted-foreground">
                <Leading href={before > 0 ? hrefs?.before : undefined}>
                  {percent(share(before, sums.before))}
                </Leading>
                <span aria-hidden> → </span>
                <span className="sr-only"> before, </span>
              </span>
              <span className="font-medium">
                <Leading href={now > 0 ? hrefs?.now : undefined}>
                  {percent(share(now, sums.now))}
                </Leading>
              </span>
              <span className="sr-only"> now</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Leading({ href, children }: { href: string | undefined; children: string }) {
  return href === undefined ? children : <TextLink href={href}>{children}</TextLink>;
}

function Bar({ share, tone }: { share: number; tone: "grey" | "blue" }) {
  return (
    <div
      className="my-px h-1.5 rounded-[1px] [print-color-adjust:exact]"
      style={{ width: `${Math.max(share > 0 ? 1 : 0, 100 * share)}%`, background: fillOf(tone) }}
    />
  );
}

function percent(share: number): string {
  return share > 0 && share < 0.01 ? "<1%" : `${Math.round(100 * share)}%`;
}
