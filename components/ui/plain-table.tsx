import type { ReactNode } from "react";
import { cn } from "./cn";

type PlainTableProps = {
  /** What the table holds, for assistive technology. */
  caption: string;
  head: readonly ReactNode[];
  /** The first cell of each row names it. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
  /** CSS widths of the columns; those without one share the rest. */
  widths?: readonly (string | undefined)[];
  /** The columns after the first are centred: marks. */
  centred?: boolean;
  className?: string;
};

/** A small table to read: no sorting, no pages. Scrolls sideways by itself where it must. */
export function PlainTable({ caption, head, rows, widths, centred, className }: PlainTableProps) {
  const look = cn("relative min-w-0 overflow-x-auto", className);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={caption} className={look}>
      <table className="w-full border-collapse text-left text-base">
        <caption className="sr-only">{caption}</caption>
        {widths ? (
          <colgroup>
            {head.map((_, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have a fixed order
              <col key={i} style={{ width: widths[i] }} />
            ))}
          </colgroup>
        ) : null}
        <thead>
          <tr className="border-b text-muted-foreground text-sm">
            {head.map((cell, i) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have a fixed order
                key={i}
                scope="col"
                className={cn("px-4 py-2 font-medium", centred && i > 0 && "text-center")}
              >
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, i) =>
                i === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns have a fixed order
                  <th key={i} scope="row" className="px-4 py-1.5 align-top font-normal">
                    {cell}
                  </th>
                ) : (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns have a fixed order
                    key={i}
                    className={cn("px-4 py-1.5 align-top", centred && "text-center")}
                  >
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
