"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { Column, Grid, GridRowOf, RowData } from "./column";
import { SelectBox } from "./select-box";
import {
  BODY,
  cellLook,
  contentLook,
  HEAD,
  headerCellLook,
  ROW,
  SELECT_CELL,
  SELECT_HEADER,
  TABLE,
} from "./table-look";

type TableGridProps<Row extends RowData> = {
  table: Grid<Row>;
  columns: readonly Column<Row>[];
  caption: string;
  selectable: boolean;
  rowHref?: (row: Row) => string | undefined;
  /** The name of a row, for its checkbox. */
  rowName?: (row: Row) => string;
  busy: boolean;
};

/** The table itself: headers that sort and stick, rows that link. */
export function TableGrid<Row extends RowData>(props: TableGridProps<Row>) {
  const { table, columns, caption, selectable, rowHref, rowName, busy } = props;
  const shown = columns.filter((column) => table.getColumn(column.id)?.getIsVisible());
  return (
    <table
      aria-busy={busy}
      className={cn(TABLE, busy && "opacity-60 transition-opacity delay-150")}
    >
      <caption className="sr-only">{caption}</caption>
      <thead className={HEAD}>
        <tr>
          {selectable ? (
            <th scope="col" className={SELECT_HEADER}>
              <SelectBox
                label="Select all rows on this page"
                checked={table.getIsAllRowsSelected()}
                some={table.getIsSomeRowsSelected()}
                onChange={table.getToggleAllRowsSelectedHandler()}
              />
            </th>
          ) : null}
          {shown.map((column) => (
            <Header key={column.id} table={table} column={column} />
          ))}
        </tr>
      </thead>
      <tbody className={BODY}>
        {table.getRowModel().rows.map((row) => (
          <tr
            key={row.id}
            data-selected={selectable && row.getIsSelected() ? "" : undefined}
            className={ROW}
          >
            {selectable ? (
              <td className={SELECT_CELL}>
                <SelectBox
                  label={`Select ${rowName?.(row.original) ?? row.id}`}
                  checked={row.getIsSelected()}
                  onChange={row.getToggleSelectedHandler()}
                />
              </td>
            ) : null}
            {shown.map((column) => (
              <Cell key={column.id} row={row} column={column} href={rowHref?.(row.original)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ARIA_SORT = { asc: "ascending", desc: "descending" } as const;

function Header<Row extends RowData>({ table, column }: { table: Grid<Row>; column: Column<Row> }) {
  const model = table.getColumn(column.id);
  const sorted = model?.getIsSorted() || undefined;
  const sorts = model?.getCanSort() === true;
  return (
    <th
      scope="col"
      aria-sort={sorts ? (sorted ? ARIA_SORT[sorted] : "none") : undefined}
      style={column.width ? { width: column.width } : undefined}
      className={headerCellLook(column)}
    >
      {sorts ? (
        <button
          type="button"
          onClick={model?.getToggleSortingHandler()}
          className={cn(
            "-mx-1 inline-flex h-8 max-w-full items-center gap-1 rounded-sm px-1 hover:text-foreground focus-visible:outline-offset-0",
            column.numeric && "flex-row-reverse",
            sorted && "text-foreground",
          )}
        >
          <span className="truncate">{column.header}</span>
          <SortMark sorted={sorted} />
        </button>
      ) : (
        <span className="block truncate">{column.header}</span>
      )}
    </th>
  );
}

function SortMark({ sorted }: { sorted: "asc" | "desc" | undefined }) {
  const look = "size-3.5 shrink-0 print:hidden";
  if (sorted === "asc") return <ArrowUp aria-hidden className={look} />;
  if (sorted === "desc") return <ArrowDown aria-hidden className={look} />;
  return <ChevronsUpDown aria-hidden className={cn(look, "opacity-60")} />;
}

type CellProps<Row extends RowData> = {
  row: GridRowOf<Row>;
  column: Column<Row>;
  href: string | undefined;
};

function Cell<Row extends RowData>({ row, column, href }: CellProps<Row>) {
  const content = column.cell(row.original);
  return (
    <td className={cellLook(column)}>
      {column.primary ? null : (
        <span className="shrink-0 text-muted-foreground text-sm @2xl:hidden">{column.header}</span>
      )}
      <div className={contentLook(column)}>
        {column.primary ? <RowStop href={href}>{content}</RowStop> : content}
      </div>
    </td>
  );
}

/** The row's one stop for the keyboard; its link covers the whole row, so that any click opens it. */
function RowStop({ href, children }: { href: string | undefined; children: ReactNode }) {
  const look =
    "font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring @max-2xl:after:rounded-lg";
  if (href) {
    return (
      <Link href={href} data-row-stop="" className={look}>
        {children}
      </Link>
    );
  }
  return (
    <span data-row-stop="" tabIndex={-1} className={cn(look, "after:hidden focus:underline")}>
      {children}
    </span>
  );
}
