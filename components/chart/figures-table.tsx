import Link from "next/link";
import { formatNumber } from "@/components/ui/format";

type FiguresTableProps = {
  caption: string;
  /** What the first column names. */
  of: string;
  columns: readonly { key: string; word: string }[];
  rows: readonly { id: string; title: string; values: Readonly<Record<string, number>> }[];
  /** Where the records behind a figure are. */
  hrefOf?: (row: string, column: string) => string | undefined;
};

/** The figures of a chart, each leading to its records. */
export function FiguresTable({ caption, of, columns, rows, hrefOf }: FiguresTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section tabIndex={0} aria-label={caption} className="max-h-80 overflow-auto">
      <table className="w-full text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="text-muted-foreground">
            <th scope="col" className="sticky top-0 bg-card py-1 pr-3 text-left font-medium">
              {of}
            </th>
            {columns.map(({ key, word }) => (
              <th
                key={key}
                scope="col"
                className="sticky top-0 bg-card py-1 pl-3 text-right font-medium"
              >
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, title, values }) => (
            <tr key={id} className="border-t">
              <th scope="row" className="py-1 pr-3 text-left font-normal">
                {title}
              </th>
              {columns.map(({ key }) => (
                <td key={key} className="py-1 pl-3 text-right">
                  <Figure n={values[key] ?? 0} href={hrefOf?.(id, key)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Figure({ n, href }: { n: number; href: string | undefined }) {
  if (n === 0 || href === undefined)
    return <span className={n === 0 ? "text-muted-foreground" : undefined}>{formatNumber(n)}</span>;
  return (
    <Link href={href} className="rounded-sm hover:underline">
      {formatNumber(n)}
    </Link>
  );
}
