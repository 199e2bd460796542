import Link from "next/link";
import type { ReactNode } from "react";

type LinkRow = {
  href: string;
  /** What tells it from others that lead to the same page. */
  id?: string;
  title: ReactNode;
  /** Short facts beside the title; empty ones are left out. */
  facts: readonly ReactNode[];
};

type LinkRowsProps = { rows: readonly LinkRow[]; empty: ReactNode };

/** A short list of related things within a panel, each leading to its page. */
export function LinkRows({ rows, empty }: LinkRowsProps) {
  if (rows.length === 0) return <p className="p-4 text-muted-foreground">{empty}</p>;
  return (
    <ul className="divide-y">
      {rows.map(({ href, id, title, facts }) => (
        <li
          key={id ?? href}
          className="relative flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 hover:bg-muted/50"
        >
          <Link
            href={href}
            className="wrap-anywhere min-w-0 flex-1 basis-56 rounded-sm font-medium after:absolute after:inset-0 hover:underline"
          >
            {title}
          </Link>
          {facts.map((fact, index) =>
            fact === "" || fact === null ? null : (
              // biome-ignore lint/suspicious/noArrayIndexKey: facts have a fixed order
              <span key={index} className="text-muted-foreground text-sm">
                {fact}
              </span>
            ),
          )}
        </li>
      ))}
    </ul>
  );
}
